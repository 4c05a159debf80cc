-- What near duplicates of a prompt are looked for in. Rows of `prompts` have no number that outlives a VACUUM, so they
-- get one here. A later migration that rebuilds `prompts` drops the triggers with it and has to make them again.
CREATE TABLE `prompt_search_rows` (
	`id` integer PRIMARY KEY,
	`prompt_id` text NOT NULL UNIQUE
);--> statement-breakpoint
CREATE VIRTUAL TABLE `prompt_search` USING fts5(
	`text`, content='', contentless_delete=1, tokenize='trigram'
);--> statement-breakpoint
INSERT INTO `prompt_search_rows` (`prompt_id`) SELECT `id` FROM `prompts` ORDER BY `created_at`, `id`;--> statement-breakpoint
INSERT INTO `prompt_search` (`rowid`, `text`)
SELECT s.`id`, (
	SELECT substr(group_concat(json_extract(turn.value, '$.content'), char(10) ORDER BY turn.key), 1, 4000)
	FROM json_each(p.`conversation`) AS turn
)
FROM `prompt_search_rows` AS s JOIN `prompts` AS p ON p.`id` = s.`prompt_id`;--> statement-breakpoint
CREATE TRIGGER `prompt_search_insert` AFTER INSERT ON `prompts` BEGIN
	INSERT INTO `prompt_search_rows` (`prompt_id`) VALUES (new.`id`);
	INSERT INTO `prompt_search` (`rowid`, `text`)
	SELECT s.`id`, (
		SELECT substr(group_concat(json_extract(turn.value, '$.content'), char(10) ORDER BY turn.key), 1, 4000)
		FROM json_each(new.`conversation`) AS turn
	)
	FROM `prompt_search_rows` AS s WHERE s.`prompt_id` = new.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `prompt_search_update` AFTER UPDATE OF `conversation` ON `prompts` BEGIN
	UPDATE `prompt_search`
	SET `text` = (
		SELECT substr(group_concat(json_extract(turn.value, '$.content'), char(10) ORDER BY turn.key), 1, 4000)
		FROM json_each(new.`conversation`) AS turn
	)
	WHERE `rowid` = (SELECT `id` FROM `prompt_search_rows` WHERE `prompt_id` = new.`id`);
END;--> statement-breakpoint
CREATE TRIGGER `prompt_search_delete` AFTER DELETE ON `prompts` BEGIN
	DELETE FROM `prompt_search`
	WHERE `rowid` = (SELECT `id` FROM `prompt_search_rows` WHERE `prompt_id` = old.`id`);
	DELETE FROM `prompt_search_rows` WHERE `prompt_id` = old.`id`;
END;
