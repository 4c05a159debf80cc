CREATE INDEX `tasks_drawn` ON `tasks` (`project_id`) WHERE drawn_at_random = 1;--> statement-breakpoint
CREATE INDEX `tasks_by_kind` ON `tasks` (`project_id`,`kind`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_state` ON `tasks` (`project_id`,`state`,`created_at`,`id`);