-- Which parts of a trail were given up by going back to a copy is asked at every sign-in: without this the whole trail was read for it.
CREATE INDEX audit_restored ON audit (key) WHERE action = 'restored';
