-- surrogate_key: the SQL twin of transforms.keys.surrogate_key (a test holds them equal)
-- Takes the parts of a natural key as a list of texts; NULL is a value of its own, different from the empty text.
CREATE MACRO surrogate_key(PARTS) AS
left(
    sha256(
        array_to_string(
            list_transform(parts, LAMBDA part: coalesce(part, chr(0))), chr(31)
        )
    ),
    20
);
