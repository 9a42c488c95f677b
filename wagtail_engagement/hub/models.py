"""The packaged page classes of the hub, for sites without a base page of their own."""
