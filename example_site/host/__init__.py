"""The council's own website: home page, content pages, search, and the look every page shares."""
