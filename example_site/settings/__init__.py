"""Settings of the example site: base, and one module for each way it is run."""
