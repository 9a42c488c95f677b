"""The packaged page classes of consultations, for sites without a base page of their own."""
