"""The packaged page classes of the ladder guide, for sites without a base page of their own."""
