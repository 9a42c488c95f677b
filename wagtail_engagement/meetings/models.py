"""The packaged page classes of public meetings, for sites without a base page of their own."""
