"""The frozen nouns that travel along the line: posting, answer, rubric, reading, review; free of all else of ours."""
