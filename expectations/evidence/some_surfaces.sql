-- some_surfaces: a part of distinct_surface
-- Grain: one surface with its unit
-- Bound: first, last (of surface_no, both counted in)
SELECT
    surface,
    unit
FROM distinct_surface
WHERE surface_no BETWEEN $first AND $last;
