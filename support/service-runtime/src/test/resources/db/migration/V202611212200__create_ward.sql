CREATE TABLE ward (id bigint PRIMARY KEY);
GRANT SELECT ON ward TO ${app};
