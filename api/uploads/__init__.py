"""Files that people upload: kept for a while, previewed, taken over or thrown away. Words stand in the pages (`api/pages/data`)."""
