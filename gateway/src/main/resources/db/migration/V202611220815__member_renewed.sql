-- When an administrator last gave the member a new way in: by a recovery link that was used, by taking the second factor
-- off. Break-glass takes two persons, and whoever did it could be both.
ALTER TABLE member ADD COLUMN renewed_at timestamptz;
