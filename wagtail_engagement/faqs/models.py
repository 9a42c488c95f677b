"""The packaged page classes of questions and answers, for sites without a base page of their own."""
