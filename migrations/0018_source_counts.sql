ALTER TABLE `sources` ADD `waiting` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `done` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `failed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `stopped` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `prompt_tokens` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `completion_tokens` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `cost` real DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `last_error` text;--> statement-breakpoint
UPDATE `sources` SET
	`waiting` = (SELECT count(*) FROM `source_requests` r WHERE r.`source_id` = `sources`.`id` AND r.`state` = 'waiting'),
	`done` = (SELECT count(*) FROM `source_requests` r WHERE r.`source_id` = `sources`.`id` AND r.`state` = 'done'),
	`failed` = (SELECT count(*) FROM `source_requests` r WHERE r.`source_id` = `sources`.`id` AND r.`state` = 'failed'),
	`stopped` = (SELECT count(*) FROM `source_requests` r WHERE r.`source_id` = `sources`.`id` AND r.`state` = 'stopped'),
	`prompt_tokens` = (SELECT coalesce(sum(r.`prompt_tokens`), 0) FROM `source_requests` r WHERE r.`source_id` = `sources`.`id`),
	`completion_tokens` = (SELECT coalesce(sum(r.`completion_tokens`), 0) FROM `source_requests` r WHERE r.`source_id` = `sources`.`id`),
	`cost` = (SELECT coalesce(sum(r.`cost`), 0) FROM `source_requests` r WHERE r.`source_id` = `sources`.`id`),
	`last_error` = (SELECT r.`error` FROM `source_requests` r WHERE r.`source_id` = `sources`.`id` AND r.`error` IS NOT NULL ORDER BY r.`id` DESC LIMIT 1);
