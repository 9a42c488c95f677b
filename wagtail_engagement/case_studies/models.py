"""The packaged page classes of case studies, for sites without a base page of their own."""
