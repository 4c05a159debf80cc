// Written by `npm run openapi:client` from the OpenAPI document; not to be changed by hand.

export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the server up? */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Can the server take work? 503 where its database cannot be written */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and their projects */
        get: operations["getSession"];
        put?: never;
        /** Sign in; sets the session cookie */
        post: operations["postSession"];
        /** Sign out */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My tokens, and those of services in projects that I manage, newest first */
        get: operations["getTokens"];
        put?: never;
        /** Make a token, which is shown this once; no token can make another */
        post: operations["postTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a token at once; what was done with it stays */
        delete: operations["deleteTokensById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My projects */
        get: operations["getProjects"];
        put?: never;
        /** Make a project (administrators) */
        post: operations["postProjects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A project and its settings */
        get: operations["getProjectsById"];
        put?: never;
        post?: never;
        /** Delete a project in seven days; until then it can be restored */
        delete: operations["deleteProjectsById"];
        options?: never;
        head?: never;
        /** Change a project; what is left out stays */
        patch: operations["updateProjectsById"];
        trace?: never;
    };
    "/api/v1/projects/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a project that was to be deleted */
        post: operations["postProjectsByIdRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a project with the same settings and guidelines, without data (administrators) */
        post: operations["postProjectsByIdDuplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts, agreement, win rate and feedback per day */
        get: operations["getProjectsByIdOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was gathered by split and source, pace and forecast, duels, alerts */
        get: operations["getProjectsByIdProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works in a project */
        get: operations["getProjectsByIdMembers"];
        put?: never;
        /** Add a person, or change their role */
        post: operations["postProjectsByIdMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a person out of a project; what they made stays */
        delete: operations["deleteProjectsByIdMembersByUserId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links that can still be used, newest first */
        get: operations["getProjectsByIdInvitations"];
        put?: never;
        /** Make a link; its token is shown this once */
        post: operations["postProjectsByIdInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a link back; who has joined stays */
        delete: operations["deleteProjectsByIdInvitationsByInvitationId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a link leads to; nobody needs to be signed in */
        get: operations["getInvitationsByToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join by a link, as who is signed in or with a new account; signs in */
        post: operations["postInvitationsByTokenAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members with throughput, agreement, biases and reliability; concerns first */
        get: operations["getProjectsByIdPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far each two of the busiest labelers agree */
        get: operations["getProjectsByIdAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/people/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One member by week, and with each other labeler */
        get: operations["getProjectsByIdPeopleByUserId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/people/{userId}/shared/{otherId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest tasks that two people both ranked (at most 100) */
        get: operations["getProjectsByIdPeopleByUserIdSharedByOtherId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prompts, newest first */
        get: operations["getProjectsByIdPrompts"];
        put?: never;
        /** Write a prompt */
        post: operations["postProjectsByIdPrompts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prompts/{id}/outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was written to a prompt, and by which model */
        get: operations["getPromptsByIdOutputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring prompts, outputs, rankings and demonstrations in; all of them or none */
        post: operations["postProjectsByIdImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/import/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a file in: JSON Lines, JSON or CSV, also packed by gzip, or Parquet; in parts, each stored whole */
        post: operations["postProjectsByIdImportFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/assignments/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next task for me, with the place taken */
        post: operations["postProjectsByIdAssignmentsNext"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/my/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much is left for me and of what, what is next and why, and how much I have done */
        get: operations["getProjectsByIdMyQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An assignment of mine */
        get: operations["getAssignmentsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save what I have so far; renews the lease */
        put: operations["putAssignmentsByIdDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit, or submit an edit as a new version */
        post: operations["postAssignmentsByIdSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a task back with a reason */
        post: operations["postAssignmentsByIdSkip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give back a task that I fetched ahead and have not begun */
        post: operations["postAssignmentsByIdRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/my/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I did today and this week, and my agreement where the project shows it */
        get: operations["getProjectsByIdMyStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/my/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What reviewers said of my work, newest first */
        get: operations["getProjectsByIdMyReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/my/unfinished": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I have begun and not handed in, latest first */
        get: operations["getProjectsByIdMyUnfinished"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/assignments/write-prompt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a prompt of my own */
        post: operations["postProjectsByIdAssignmentsWritePrompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/tasks/write-prompt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask labelers for so many prompts */
        post: operations["postProjectsByIdTasksWritePrompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/prompts/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prompts like this one, and personal data in it */
        post: operations["postProjectsByIdPromptsCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignments/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each version of what I wrote for an assignment, newest first */
        get: operations["getAssignmentsByIdVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks, newest first */
        get: operations["getProjectsByIdTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/rankings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rankings as they were given (newest versions), newest first */
        get: operations["getProjectsByIdRankings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rankings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ranking in full: outputs, who wrote them, and the pairs that follow */
        get: operations["getRankingsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/demonstrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Demonstrations (newest versions), newest first */
        get: operations["getProjectsByIdDemonstrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/my/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I have handed in, newest first */
        get: operations["getProjectsByIdMySubmissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A choice among outputs, a thumb or a better answer, from one’s own application */
        post: operations["postFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/formats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The formats that feedback leaves and comes in, with what each loses */
        get: operations["getFormats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/export/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rankings, demonstrations or thumbs in a format, as JSON Lines or Parquet, streamed */
        get: operations["getProjectsByIdExportByFormat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/export/{format}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A card for that file in Markdown, as the Hugging Face Hub reads it: counts, agreement, limits, SHA-256 */
        get: operations["getProjectsByIdExportByFormatCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/export/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A frozen data set in a format, as JSON Lines or Parquet; always the same bytes, unless names are asked for */
        get: operations["getDatasetsByIdExportByFormat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/export/{format}/sum": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines, bytes and SHA-256 of that file, which is written once to nowhere for it */
        get: operations["getDatasetsByIdExportByFormatSum"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/export/{format}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A card for that file in Markdown, as the Hugging Face Hub reads it */
        get: operations["getDatasetsByIdExportByFormatCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Servers that write outputs, with what they were asked and what it cost */
        get: operations["getProjectsByIdSources"];
        put?: never;
        /** Add a server; its key is kept encrypted and never given back */
        post: operations["postProjectsByIdSources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/sources/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The models that a server offers, to choose from before it is added or changed */
        post: operations["postProjectsByIdSourcesModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which models a server has, before there is a project (administrators) */
        post: operations["postServerModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/sources/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of a server is set, with the ETag that a change of it can rest on */
        get: operations["getProjectsByIdSourcesBySourceId"];
        put?: never;
        post?: never;
        /** Remove a server with its key; what it wrote stays */
        delete: operations["deleteProjectsByIdSourcesBySourceId"];
        options?: never;
        head?: never;
        /** Change a server; what is being asked goes on with the models as they were */
        patch: operations["updateProjectsByIdSourcesBySourceId"];
        trace?: never;
    };
    "/api/v1/projects/{id}/sources/{sourceId}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask each of its models one short prompt now, and keep nothing */
        post: operations["postProjectsByIdSourcesBySourceIdTry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/sources/{sourceId}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for outputs to prompts that it was not asked about yet */
        post: operations["postProjectsByIdSourcesBySourceIdAsk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/sources/{sourceId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask no further; what is in flight is broken off */
        post: operations["postProjectsByIdSourcesBySourceIdStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/sources/{sourceId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask again for what was stopped or has failed */
        post: operations["postProjectsByIdSourcesBySourceIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses that events are posted to, and how they do */
        get: operations["getProjectsByIdWebhooks"];
        put?: never;
        /** Add an address; the secret that signs is shown this once */
        post: operations["postProjectsByIdWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of a webhook is set, with the ETag that a change of it can rest on */
        get: operations["getProjectsByIdWebhooksByWebhookId"];
        put?: never;
        post?: never;
        /** Remove an address with its secret and log */
        delete: operations["deleteProjectsByIdWebhooksByWebhookId"];
        options?: never;
        head?: never;
        /** Change an address, its kinds of events, or switch it on and off */
        patch: operations["updateProjectsByIdWebhooksByWebhookId"];
        trace?: never;
    };
    "/api/v1/projects/{id}/webhooks/{webhookId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new secret, shown this once; the old one signs beside it for a day */
        post: operations["postProjectsByIdWebhooksByWebhookIdSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Post a test message now, once, and tell what came of it */
        post: operations["postProjectsByIdWebhooksByWebhookIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/webhooks/{webhookId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send all events after one, or from a time on, once more */
        post: operations["postProjectsByIdWebhooksByWebhookIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent and is to be, with each attempt, newest first */
        get: operations["getProjectsByIdWebhooksByWebhookIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/webhooks/{webhookId}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message once more, under the same id */
        post: operations["postProjectsByIdWebhooksByWebhookIdDeliveriesByDeliveryIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/guidelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest guidelines, in ?language= or by Accept-Language */
        get: operations["getProjectsByIdGuidelines"];
        /** Publish the next version of the guidelines */
        put: operations["putProjectsByIdGuidelines"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/guidelines/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions of the guidelines in all languages, newest first */
        get: operations["getProjectsByIdGuidelinesVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/guidelines/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that I have opened this version */
        post: operations["postProjectsByIdGuidelinesRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/my/guide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether I have done the guided first task */
        get: operations["getProjectsByIdMyGuide"];
        put?: never;
        /** Say that I have done the guided first task, or do not want it */
        post: operations["postProjectsByIdMyGuide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/my/screening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I stand in the screening test */
        get: operations["getProjectsByIdMyScreening"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/screening/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tasks of the test with their key */
        get: operations["getProjectsByIdScreeningTasks"];
        put?: never;
        /** Add a task to the test */
        post: operations["postProjectsByIdScreeningTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/screening/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a task out of the test; answers to it stay but no longer count */
        delete: operations["deleteProjectsByIdScreeningTasksByTaskId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/screening/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Labelers and how they do in the test */
        get: operations["getProjectsByIdScreeningCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/screening/candidates/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a candidate answered, beside the key */
        get: operations["getProjectsByIdScreeningCandidatesByUserId"];
        /** Pass or fail a candidate by hand, or let them take the test again */
        put: operations["putProjectsByIdScreeningCandidatesByUserId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/screening/answers/{id}/grade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Grade a demonstration of the test from 1 to 7 */
        put: operations["putScreeningAnswersByIdGrade"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks to review, the most contested first, or a random sample */
        get: operations["getProjectsByIdReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people handed in for a task, side by side, and its reviews */
        get: operations["getTasksByIdReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/review/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept submissions, or send them back with a note */
        post: operations["postTasksByIdReviewVerdicts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/review/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle a task by my own ranking; training reads it instead of the others */
        post: operations["postTasksByIdReviewSettlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a review back; what was said before it stands again */
        post: operations["postReviewsByIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/task-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports of broken tasks that nobody has dealt with, oldest first */
        get: operations["getProjectsByIdTaskReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/task-reports/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deal with a report: the task is fine, or it is cancelled */
        post: operations["postTaskReportsByIdResolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/tasks/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set priority or overlap, cancel, reopen, or make gold tasks of up to 500 tasks */
        post: operations["postProjectsByIdTasksChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a task, oldest first */
        get: operations["getTasksByIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs of a project, newest first */
        get: operations["getProjectsByIdJobs"];
        put?: never;
        /** Start a step of the loop by hand */
        post: operations["postProjectsByIdJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A job and what it works from */
        get: operations["getJobsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics by step; `after`: only later steps */
        get: operations["getJobsByIdMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Log lines; `after`: only later ones */
        get: operations["getJobsByIdLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a sample or best-of-n job has written, by prompt and index */
        get: operations["getJobsByIdOutputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/jobs/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How long a job would take, by those of its kind that have succeeded */
        post: operations["postProjectsByIdJobsEstimate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/tensorboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The job’s metrics as an event file that TensorBoard reads */
        get: operations["getJobsByIdTensorboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a job */
        post: operations["postJobsByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queue a failed or cancelled job again */
        post: operations["postJobsByIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a job from its worker, or out of the queue, until it is resumed */
        post: operations["postJobsByIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a paused job go on from its last checkpoint */
        post: operations["postJobsByIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Workers and what they do now */
        get: operations["getWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models of a project, newest first */
        get: operations["getProjectsByIdModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A model, what it was made from, and what was made from it */
        get: operations["getModelsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Promote, pin or archive a model, or note its limits */
        patch: operations["updateModelsById"];
        trace?: never;
    };
    "/api/v1/models/{id}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a model was trained and measured, on what data, and its known limits */
        get: operations["getModelsByIdCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that a model was made from: models, data sets, and how they led to it */
        get: operations["getModelsByIdLineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The model as a Hugging Face folder, in a tar file */
        get: operations["getModelsByIdDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/side-by-side": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What two models answered to the same prompts */
        get: operations["getProjectsByIdSideBySide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/uploads/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Upload a packed model folder by its hash, for an `import` job */
        put: operations["putProjectsByIdUploadsBySha256"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models by people’s comparisons and marks, and by the reward model */
        get: operations["getProjectsByIdEvaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/evaluation/rated-outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ratings that an evaluation has counted: of one model, all or with a flag */
        get: operations["getProjectsByIdEvaluationRatedOutputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/evaluation/compared-rankings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rankings in which an evaluation has compared a model, with all others or one */
        get: operations["getProjectsByIdEvaluationComparedRankings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/frontier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reward against distance from the reference along each policy’s training */
        get: operations["getProjectsByIdFrontier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Matches between models that people judge, newest first (at most 100) */
        get: operations["getProjectsByIdMatches"];
        put?: never;
        /** Have models answer the same prompts, and people rank the answers blind */
        post: operations["postProjectsByIdMatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Frozen data sets of a project, newest first */
        get: operations["getProjectsByIdDatasets"];
        put?: never;
        /** Freeze what would be trained on now; the same rows again are the same data set */
        post: operations["postProjectsByIdDatasets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The very rows of a frozen data set, which its hash is of */
        get: operations["getDatasetsByIdFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A frozen data set, the people behind its rows, and the models that read it */
        get: operations["getDatasetsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of a frozen data set in the order of its file; `after`: only later lines */
        get: operations["getDatasetsByIdRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of the training split that should not be trained on: prompts that are held out, repeated prompts, personal data */
        get: operations["getDatasetsByIdChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What it has that an earlier data set of its kind has not, and the other way round */
        get: operations["getDatasetsByIdChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/planner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A project’s counts and text lengths, to plan the cost of training with */
        get: operations["getProjectsByIdPlanner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened after an event, oldest first */
        get: operations["getProjectsByIdEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say who works, with what, on which kinds of job */
        post: operations["postWorkerRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next job for this worker, leased to it; null when there is none */
        post: operations["postWorkerClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/jobs/{id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep the lease; learn whether to stop */
        post: operations["postWorkerJobsByIdHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/jobs/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Progress, metrics and log lines */
        post: operations["postWorkerJobsByIdReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/jobs/{id}/outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Outputs that a sample job has written */
        post: operations["postWorkerJobsByIdOutputs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/jobs/{id}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Scores that a score job has given to outputs */
        post: operations["postWorkerJobsByIdScores"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/jobs/{id}/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** From this artefact another worker can go on */
        post: operations["postWorkerJobsByIdCheckpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/jobs/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The job is done; its model, where it makes one */
        post: operations["postWorkerJobsByIdComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/jobs/{id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The job cannot be done, or not now */
        post: operations["postWorkerJobsByIdFail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/jobs/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a job back; the next worker goes on from its checkpoint */
        post: operations["postWorkerJobsByIdRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/artefacts/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a file by its hash */
        get: operations["getWorkerArtefactsBySha256"];
        /** Upload a file by its hash; again changes nothing */
        put: operations["putWorkerArtefactsBySha256"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/chat-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether there is a model to talk to, and a trainer to run it */
        get: operations["getProjectsByIdChatStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My chats, the last used first */
        get: operations["getProjectsByIdChats"];
        put?: never;
        /** Start a chat */
        post: operations["postProjectsByIdChats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A chat of mine */
        get: operations["getChatsById"];
        put?: never;
        post?: never;
        /** Delete a chat of mine with all that was written in it */
        delete: operations["deleteChatsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say something; the newest model answers */
        post: operations["postChatsByIdTurns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/turns/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change what I said; what followed it goes, and it is answered anew */
        put: operations["putChatsByIdTurnsByPosition"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/regenerate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another answer in place of the last */
        post: operations["postChatsByIdRegenerate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/turns/{position}/alternatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for alternatives to an answer, to rank it among them */
        post: operations["postChatsByIdTurnsByPositionAlternatives"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/turns/{position}/demonstration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a task to write the better answer, starting from this one */
        post: operations["postChatsByIdTurnsByPositionDemonstration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an answer of mine is; with `after`, as soon as there is more */
        get: operations["getGenerationsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an answer; what has come stays */
        post: operations["postGenerationsByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/generations/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An answer to write, leased to this worker, as soon as one is asked for */
        post: operations["postWorkerGenerationsClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/generations/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What has been written so far; keeps the lease; learn whether to stop */
        post: operations["postWorkerGenerationsByIdProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/generations/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All answers are written */
        post: operations["postWorkerGenerationsByIdComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/generations/{id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The answer cannot be written, or not now */
        post: operations["postWorkerGenerationsByIdFail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worker/generations/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it back; another worker begins it anew */
        post: operations["postWorkerGenerationsByIdRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models that may write for me */
        get: operations["getOpenaiModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them */
        get: operations["getOpenaiModelsByModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers to a conversation, or with `stream: true` as server-sent events */
        post: operations["postOpenaiChatCompletions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Continuations of a text, or with `stream: true` as server-sent events */
        post: operations["postOpenaiCompletions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptInvitationAnswer: {
            projectId: string;
            /** @enum {unknown} */
            role: "manager" | "reviewer" | "labeler";
        };
        AcceptInvitationRequest: {
            email?: string;
            name?: string;
            password?: string;
        };
        AgreementMatrix: {
            /** @description Those with the most rankings, at most 40. */
            people: {
                userId: string;
                name: string;
            }[];
            pairs: components["schemas"]["PairAgreement"][];
        };
        AgreementSummary: {
            pairs: number;
            agreement: number | null;
            low: number | null;
            high: number | null;
        };
        Alert: {
            /** @enum {string} */
            kind: "agreement_falling";
            before: number;
            now: number;
        } | {
            /** @enum {string} */
            kind: "labeler_out_of_line";
            userId: string;
            name: string;
        } | {
            /** @enum {string} */
            kind: "others_out_of_line";
            /** @description How many more than are named one by one. */
            people: number;
        } | {
            /** @enum {string} */
            kind: "job_failed";
            jobId: string;
            job: components["schemas"]["JobKind"];
        } | {
            /** @enum {string} */
            kind: "reward_model_unsure";
            modelId: string;
            modelName: string;
            low: number;
        } | {
            /** @enum {string} */
            kind: "policy_worse";
            duel: components["schemas"]["WinRate"];
        } | {
            /** @enum {string} */
            kind: "webhook_off";
            /** @description Without what may be secret in it. */
            url: string;
            /** @enum {unknown} */
            reason: "failing" | "gone";
        } | {
            /** @enum {string} */
            kind: "behind_plan";
            by: number;
            doneAt: number | null;
        };
        AnswerKey: {
            tiers: string[][];
            flags: {
                outputId: string;
                flags: string[];
            }[];
        };
        ApiToken: {
            id: string;
            name: string;
            /** @description Its last characters, to know it again. */
            hint: string;
            scopes: ("read" | "label" | "manage" | "generate" | "feedback")[];
            service: {
                projectId: string;
                projectName: string;
                /** @enum {unknown} */
                role: "manager" | "reviewer" | "labeler";
            } | null;
            /** @description Name of who made it. */
            createdBy: string;
            createdAt: number;
            expiresAt: number | null;
            lastUsedAt: number | null;
        };
        ApplicationFeedback: {
            /** @description Id of a completion of /v1; or else project, prompt and outputs. */
            completion?: string;
            project?: string;
            prompt?: string | components["schemas"]["Conversation"];
            outputs?: {
                text: string;
                /** @description Name of who wrote it. */
                model?: string;
                temperature?: number;
                seed?: number;
                /** @description The likeliest tokens that reach this share were drawn from; 1: all. */
                topP?: number;
                /** @description So many of the likeliest tokens were drawn from; 0: all. */
                topK?: number;
                /** @description Texts that would have ended it, and are cut off it. */
                stop?: string[];
                /** @description It was cut after so many tokens. */
                maximumTokens?: number;
            }[];
            /** @description The choice that was taken before all others: a comparison with each of them. */
            chosen?: number;
            /** @description Which choice, from 0. */
            choice?: number;
            /**
             * @description Of `choice`. It is kept as a label of its own, never made into a comparison.
             * @enum {unknown}
             */
            thumb?: "up" | "down";
            /** @description The answer as somebody has corrected it: a demonstration. */
            edited?: string;
            comment?: string;
            /** @description Tells the users of an application apart; a pseudonym will do. A new thumb of theirs takes the place of the old. */
            user?: string;
        };
        ApplicationFeedbackAnswer: {
            id: string;
            promptId: string;
            outputIds: string[];
            comparisons: number;
            labels: number;
            demonstrations: number;
        };
        AskNextSettings: {
            /**
             * @description in_order: the oldest first. most_uncertain: first what a reward model with several heads is least sure of; reward jobs then train five unless they are told otherwise.
             * @default in_order
             * @enum {unknown}
             */
            order: "in_order" | "most_uncertain";
            /**
             * @description Share of rank tasks whose turn is drawn at random, so that they stand for all; drawn once for each task.
             * @default 0.2
             */
            randomShare: number;
        };
        AskSourceRequest: {
            /** @description How many at most, oldest first; all that it was not asked for where left out. */
            prompts?: number;
        };
        Assignment: {
            id: string;
            projectId: string;
            projectName: string;
            /** @enum {unknown} */
            kind: "demonstrate" | "rank" | "write_prompt";
            /** @enum {unknown} */
            state: "open" | "submitted" | "skipped" | "expired";
            /** @enum {unknown} */
            purpose: "collect" | "screening";
            reason: components["schemas"]["AssignmentReason"];
            /** @description Empty where a prompt is to be written. */
            conversation: components["schemas"]["Turn"][];
            /** @enum {unknown} */
            promptKind: "plain" | "few_shot" | "user_based";
            useCase: components["schemas"]["UseCase"];
            language: string | null;
            brief: components["schemas"]["PromptBrief"] | null;
            /** @description In the order shown to this person. */
            outputs: components["schemas"]["BlindOutput"][];
            /** @description Groups of outputs with the same text, which belong in one tier. */
            equalOutputs: string[][];
            rateOutputs: boolean;
            flags: string[];
            flagHints: components["schemas"]["FlagHints"];
            returned: {
                at: number;
                /** @description What the reviewer asks for. */
                note: string;
                reviewerName: string;
            } | null;
            guidelines: components["schemas"]["Guidelines"];
            draft: components["schemas"]["Draft"];
            submission: {
                version: number;
                submittedAt: number;
                ranking: components["schemas"]["RankingContent"] | null;
                demonstration: components["schemas"]["DemonstrationContent"] | null;
                prompt: components["schemas"]["PromptContent"] | null;
            } | null;
            leaseUntil: number;
        };
        /** @enum {unknown} */
        AssignmentReason: "returned" | "screening" | "unfinished" | "own" | "newest_policy" | "newest_sft" | "written_prompt" | "manager" | "most_uncertain" | "drawn" | "oldest";
        BlindOutput: {
            id: string;
            text: string;
        };
        ChangeSourceRequest: {
            name?: string;
            /** @description http or https; /chat/completions is added to it: http://127.0.0.1:11434/v1 */
            baseUrl?: string;
            models?: components["schemas"]["SourceModel"][];
            requestsPerMinute?: number;
            /** @description Requests in flight at most. */
            atOnce?: number;
            timeoutSeconds?: number;
            apiKey?: string | null;
        };
        ChangeTasksAnswer: {
            changed: number;
            refused: {
                taskId: string;
                /** @enum {unknown} */
                reason: "not_open" | "not_cancelled" | "screening" | "not_ranked" | "not_settled";
            }[];
        };
        ChangeTasksRequest: {
            taskIds: string[];
            change: components["schemas"]["TaskChange"];
        };
        Chat: {
            id: string;
            projectId: string;
            title: string;
            turns: components["schemas"]["ChatTurn"][];
            updatedAt: number;
        };
        ChatCompletion: {
            id: string;
            /** @description Seconds since 1970. */
            created: number;
            model: string;
            /** @enum {string} */
            object: "chat.completion";
            choices: {
                index: number;
                message: {
                    /** @enum {string} */
                    role: "assistant";
                    content: string;
                    refusal: null;
                };
                /** @enum {unknown} */
                finish_reason: "stop" | "length";
                logprobs: {
                    content: {
                        token: string;
                        bytes: number[];
                        logprob: number;
                        top_logprobs: {
                            token: string;
                            bytes: number[];
                            logprob: number;
                        }[];
                    }[];
                    refusal: null;
                } | null;
            }[];
            usage: {
                prompt_tokens: number;
                /** @description Of all choices, their ends included. */
                completion_tokens: number;
                total_tokens: number;
            };
        };
        ChatCompletionRequest: {
            /** @description An id of GET /v1/models. */
            model: string;
            n?: number | null;
            temperature?: number | null;
            top_p?: number | null;
            stop?: (string | string[]) | null;
            seed?: number | null;
            stream?: boolean | null;
            stream_options?: {
                include_usage?: boolean;
                /** @enum {boolean} */
                include_obfuscation?: false;
            } | null;
            /** @description Taken, and of no effect on what is written. */
            user?: string;
            frequency_penalty?: 0 | null;
            presence_penalty?: 0 | null;
            logit_bias?: Record<string, never> | null;
            messages: {
                /** @enum {unknown} */
                role: "system" | "developer" | "user" | "assistant";
                content: string | {
                    /** @enum {string} */
                    type: "text";
                    text: string;
                }[];
            }[];
            max_tokens?: number | null;
            max_completion_tokens?: number | null;
            logprobs?: boolean | null;
            top_logprobs?: number | null;
            response_format?: {
                /** @enum {string} */
                type: "text";
            } | null;
            tools?: unknown[] | null;
            tool_choice?: ("none" | "auto") | null;
            store?: false | null;
        };
        ChatStatus: {
            hasModel: boolean;
            trainerRunning: boolean;
        };
        ChatSummary: {
            id: string;
            /** @description The first words; empty before the first turn. */
            title: string;
            updatedAt: number;
        };
        ChatTurn: {
            position: number;
            /** @enum {unknown} */
            role: "system" | "user" | "assistant";
            /** @description Empty while nothing has come. */
            content: string;
            generation: components["schemas"]["Generation"] | null;
            createdAt: number;
        };
        ChatTurnRequest: {
            content: string;
        };
        CheckPromptRequest: {
            content: components["schemas"]["PromptContent"];
            /** @description The assignment it is written in: its own earlier version is no duplicate. */
            assignmentId?: string;
        };
        CheckpointRequest: {
            workerId: string;
            fencingToken: number;
            step: number;
            artefact: string;
        };
        ClaimAnswer: {
            job: components["schemas"]["ClaimedJob"] | null;
        };
        ClaimRequest: {
            workerId: string;
        };
        ClaimedGeneration: {
            id: string;
            artefact: string;
            /** @description Empty where there is a text. */
            conversation: components["schemas"]["Turn"][];
            /** @description To be gone on from as it is, without any format. */
            text?: string;
            /**
             * @description What does not fit the context is refused as prompt_too_long, not shortened.
             * @enum {boolean}
             */
            whole?: true;
            parameters: components["schemas"]["GenerationParameters"];
            fencingToken: number;
            leaseUntil: number;
            leaseMilliseconds: number;
        };
        ClaimedInput: {
            role: components["schemas"]["JobInputRole"];
            artefact: string;
            modelId: string | null;
            datasetId: string | null;
        };
        ClaimedJob: {
            id: string;
            projectId: string;
            kind: components["schemas"]["JobKind"];
            attempt: number;
            fencingToken: number;
            leaseUntil: number;
            parameters: {
                [key: string]: unknown;
            };
            inputs: components["schemas"]["ClaimedInput"][];
            checkpoint: {
                step: number;
                artefact: string;
            } | null;
        };
        ComparedRanking: {
            rankingId: string;
            promptPreview: string;
            /** @enum {unknown} */
            split: "train" | "valid" | "test";
            labelerName: string;
            won: number;
            lost: number;
            tied: number;
            createdAt: number;
        };
        ComparedRankingPage: {
            rows: components["schemas"]["ComparedRanking"][];
            nextCursor: string | null;
            /** @description Rows of all pages. */
            rankings: number;
            /** @description In them: what the evaluation has counted. */
            comparisons: number;
            at: number;
        };
        Comparison: {
            rankingId: string;
            promptId: string;
            winnerId: string;
            loserId: string;
            tie: boolean;
        };
        CompleteRequest: {
            workerId: string;
            fencingToken: number;
            model?: {
                artefact: string;
                /** @description Weights; 0: a tokenizer. */
                parameters: number;
                metrics: {
                    [key: string]: number;
                };
                report?: components["schemas"]["RewardReports"];
            };
        };
        Completion: {
            id: string;
            /** @description Seconds since 1970. */
            created: number;
            model: string;
            /** @enum {string} */
            object: "text_completion";
            choices: {
                index: number;
                text: string;
                finish_reason: ("stop" | "length") | null;
                logprobs: {
                    tokens: string[];
                    token_logprobs: number[];
                    top_logprobs: {
                        [key: string]: number;
                    }[];
                    text_offset: number[];
                } | null;
            }[];
            usage?: {
                prompt_tokens: number;
                /** @description Of all choices, their ends included. */
                completion_tokens: number;
                total_tokens: number;
            } | null;
        };
        CompletionRequest: {
            /** @description An id of GET /v1/models. */
            model: string;
            n?: number | null;
            temperature?: number | null;
            top_p?: number | null;
            stop?: (string | string[]) | null;
            seed?: number | null;
            stream?: boolean | null;
            stream_options?: {
                include_usage?: boolean;
                /** @enum {boolean} */
                include_obfuscation?: false;
            } | null;
            /** @description Taken, and of no effect on what is written. */
            user?: string;
            frequency_penalty?: 0 | null;
            presence_penalty?: 0 | null;
            logit_bias?: Record<string, never> | null;
            /** @description One text, which the model goes on from as it is. */
            prompt: string | string[];
            max_tokens?: number | null;
            logprobs?: number | null;
            echo?: false | null;
            best_of?: 1 | null;
            suffix?: "" | null;
        };
        Conversation: components["schemas"]["Turn"][];
        CreateChatRequest: {
            system?: string;
        };
        CreateInvitationAnswer: {
            invitation: components["schemas"]["Invitation"];
            /** @description Part of the link; shown this once. */
            token: string;
        };
        CreateInvitationRequest: {
            /** @enum {unknown} */
            role: "manager" | "reviewer" | "labeler";
            /** @default 7 */
            days?: number;
            /** @default 20 */
            maximumUses?: number;
        };
        CreateJobRequest: {
            kind: components["schemas"]["JobKind"];
            parameters?: {
                [key: string]: unknown;
            };
            initialModelId?: string;
            rewardModelId?: string;
            /** @default 0 */
            priority?: number;
            idempotencyKey?: string;
        };
        CreateMemberRequest: {
            email: string;
            name: string;
            /** @description Needed when the person is new. */
            password?: string;
            /** @enum {unknown} */
            role: "manager" | "reviewer" | "labeler";
        };
        CreateProjectRequest: {
            name: string;
            description?: string;
            settings?: {
                /** @description BCP 47 tags. */
                languages?: string[];
                /**
                 * @description K.
                 * @default 4
                 */
                outputsPerRanking?: number;
                /** @default 1 */
                rankingOverlap?: number;
                /** @default 1 */
                demonstrationOverlap?: number;
                askNext?: components["schemas"]["AskNextSettings"];
                /**
                 * @description Ask for a 1–7 quality per output.
                 * @default true
                 */
                rateOutputs?: boolean;
                flags?: string[];
                flagHints?: components["schemas"]["FlagHints"];
                /** @description Names hidden in outputs besides the known models and makers. */
                maskedNames?: string[];
                demonstrationHints?: components["schemas"]["DemonstrationHints"];
                /** @description Labelers may add prompts of their own. */
                labelersWritePrompts?: boolean;
                /** @description Labelers may talk to the newest policy. */
                labelersChat?: boolean;
                /** @description A demonstration task is made of each prompt that a labeler writes. */
                demonstrateWrittenPrompts?: boolean;
                /** @description Labelers see their agreement with others. */
                showAgreement?: boolean;
                /** @description Active minutes after which a break is suggested; 0: never. */
                breakAfterMinutes?: number;
                screening?: components["schemas"]["ScreeningSettings"];
                goal?: components["schemas"]["ProjectGoal"];
                prices?: components["schemas"]["HourlyPrices"];
                /** @default 30 */
                leaseMinutes?: number;
                pipeline?: components["schemas"]["PipelineSettings"];
                hygiene?: components["schemas"]["HygieneSettings"];
                dataCard?: components["schemas"]["DataCardSettings"];
                /** @description Stage parameters by job kind that jobs of this project start from. */
                jobDefaults?: {
                    [key: string]: {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The first version: text by language, or one text in the first language. */
            guidelines?: components["schemas"]["GuidelinesText"] | components["schemas"]["GuidelinesTexts"];
        };
        CreatePromptRequest: {
            conversation: components["schemas"]["Conversation"];
            /** @enum {unknown} */
            kind?: "plain" | "few_shot" | "user_based";
            useCase?: components["schemas"]["UseCase"];
            language?: string;
            /** @enum {unknown} */
            split?: "train" | "valid" | "test";
        };
        CreateScreeningTaskRequest: {
            /** @enum {unknown} */
            kind: "rank" | "demonstrate";
            promptId?: string;
            conversation?: components["schemas"]["Conversation"];
            outputs?: components["schemas"]["NewScreeningOutput"][];
            /** @description The key: tiers of positions in `outputs`, best first, each exactly once. */
            tiers?: number[][];
        };
        CreateSourceRequest: {
            name: string;
            /** @description http or https; /chat/completions is added to it: http://127.0.0.1:11434/v1 */
            baseUrl: string;
            apiKey?: string | null;
            models: components["schemas"]["SourceModel"][];
            /** @default 60 */
            requestsPerMinute?: number;
            /**
             * @description Requests in flight at most.
             * @default 4
             */
            atOnce?: number;
            /** @default 120 */
            timeoutSeconds?: number;
        };
        CreateTokenAnswer: {
            token: string;
            row: components["schemas"]["ApiToken"];
        };
        CreateTokenRequest: {
            name: string;
            scopes: ("read" | "label" | "manage" | "generate" | "feedback")[];
            days: number | null;
            /** @description Makes a service of this name, a member of the project with this role, and a token for it. */
            service?: {
                projectId: string;
                /** @enum {unknown} */
                role: "manager" | "reviewer" | "labeler";
            };
        };
        DailyCount: {
            /** @description YYYY-MM-DD, UTC */
            day: string;
            demonstrations: number;
            rankings: number;
            comparisons: number;
            /** @description Comparisons by the split of their prompts. */
            bySplit: {
                train: number;
                valid: number;
                test: number;
            };
        };
        DataCardSettings: {
            /** @description As the Hugging Face Hub names it (cc-by-4.0), or any other; empty: not stated. */
            licence: string;
            /** @description Empty: what such data are made for. */
            intendedUse: string;
            /** @description What nobody can tell from the numbers; the card adds what its own show. */
            limits: string;
        };
        DatasetChanges: {
            added: {
                rows: number;
                /** @description Of the first of them, the end of each. */
                prompts: string[];
            };
            changed: {
                rows: number;
                /** @description Of the first of them, the end of each. */
                prompts: string[];
            };
            removed: {
                rows: number;
                /** @description Of the first of them, the end of each. */
                prompts: string[];
            };
            same: number;
        };
        DatasetChecks: {
            heldOut: {
                rows: number;
                /** @description The first of them, from 0, in the file. */
                lines: number[];
            };
            repeated: {
                rows: number;
                /** @description The first of them, from 0, in the file. */
                lines: number[];
            };
            personalData: {
                rows: number;
                /** @description The first of them, from 0, in the file. */
                lines: number[];
            };
        };
        DatasetDetail: {
            projectId: string;
            dataset: components["schemas"]["DatasetSummary"];
            /** @description Models whose jobs read it. */
            models: {
                id: string;
                name: string;
                /** @enum {unknown} */
                kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
                trainedBy: components["schemas"]["JobKind"];
            }[];
            /** @description Most rows first. */
            people: components["schemas"]["DatasetPerson"][];
            /** @description Earlier ones of its kind in the project, newest first, at most 20. */
            earlier: components["schemas"]["DatasetSummary"][];
        };
        DatasetLine: {
            /** @description From 0, in the file. */
            line: number;
            /** @enum {unknown} */
            split: "train" | "valid" | "test";
            /** @description Its last 300 characters. */
            prompt: string;
            rankingId: string | null;
            name: string | null;
        };
        DatasetLines: {
            rows: components["schemas"]["DatasetLine"][];
            nextAfter: number | null;
        };
        DatasetPerson: {
            userId: string | null;
            /** @description A person, or the file that the rows were imported from. */
            name: string;
            rows: number;
        };
        DatasetSummary: {
            id: string;
            /** @enum {unknown} */
            kind: "demonstrations" | "rankings" | "prompts" | "texts" | "outputs";
            rows: number;
            /** @description People or files that the rows come from. */
            labelers: number;
            hash: string;
            /** @description Rows by split. */
            counts: {
                [key: string]: number;
            };
            createdAt: number;
        };
        DeleteProjectRequest: {
            /** @description The project’s name, typed as a confirmation. */
            name: string;
        };
        DemonstrationContent: {
            text: string;
        };
        DemonstrationHints: {
            /** @default 0 */
            minimumWords: number;
            /** @default 0 */
            maximumWords: number;
            /**
             * @description Markdown.
             * @default
             */
            style: string;
        };
        DemonstrationRow: {
            id: string;
            promptId: string;
            promptPreview: string;
            /** @enum {unknown} */
            split: "train" | "valid" | "test";
            labelerName: string;
            version: number;
            text: string;
            activeMilliseconds: number;
            createdAt: number;
        };
        Draft: {
            /** @description Rises by one with each save. */
            revision: number;
            content: components["schemas"]["DraftContent"];
            activeMilliseconds: number;
            savedAt: number | null;
        };
        DraftContent: {
            text?: string;
            tiers?: string[][];
            unacceptableFrom?: number | null;
            ratings?: components["schemas"]["OutputRating"][];
            comment?: string;
            touched?: boolean;
            /** @enum {unknown} */
            step?: "rate" | "rank";
            prompt?: components["schemas"]["PromptContent"];
        };
        DuplicateProjectRequest: {
            name: string;
            /**
             * @description With the same people.
             * @default false
             */
            members?: boolean;
        };
        ErrorBody: {
            error: {
                /** @enum {unknown} */
                code: "invalid_request" | "invalid_ranking" | "invalid_parameters" | "import_invalid" | "not_signed_in" | "wrong_credentials" | "forbidden" | "not_found" | "draft_conflict" | "assignment_closed" | "lease_lost" | "job_state" | "already_exists" | "duplicate_submission" | "no_model" | "chat_busy" | "own_submission" | "too_many_open" | "review_outdated" | "prompt_limit" | "request_in_flight" | "outcome_unknown" | "project_closed" | "events_forgotten" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "checksum_mismatch" | "file_unreadable" | "too_many_requests" | "internal_error" | "unavailable";
                message: string;
                details?: {
                    [key: string]: unknown;
                };
            };
        };
        Estimate: {
            /** @description Tasks it is the mean of; rankings where it is a reliability. */
            n: number;
            mean: number | null;
            low: number | null;
            high: number | null;
        };
        EstimateRequest: {
            kind: components["schemas"]["JobKind"];
            parameters?: {
                [key: string]: unknown;
            };
        };
        Evaluation: {
            at: number;
            /** @description The newest ones, on which it is based. */
            rankings: number;
            anchorId: string | null;
            lengthEffect: number | null;
            models: components["schemas"]["PlacedModel"][];
            duels: components["schemas"]["ModelDuel"][];
            rated: components["schemas"]["RatedModel"][];
            /** @description The newest policies first, at most twelve of them. */
            changes: components["schemas"]["PolicyChange"][];
            byReward: components["schemas"]["RewardView"] | null;
        };
        EvaluationAnswer: {
            evaluation: components["schemas"]["Evaluation"] | null;
            /** @description A newer one is being made, or will be; followers are told. */
            fitting: boolean;
        };
        EventList: {
            rows: components["schemas"]["EventRow"][];
            /** @description Of the project; more may follow until it is seen. */
            lastEventId: number;
            /** @description Events up to this one are no longer kept; 0 where all are. */
            forgottenUpTo: number;
        };
        EventRow: {
            id: number;
            at: number;
            event: components["schemas"]["KeptEvent"];
        };
        ExportSum: {
            name: string;
            lines: number;
            bytes: number;
            sha256: string;
        };
        FailRequest: {
            workerId: string;
            fencingToken: number;
            error: string;
            retryable: boolean;
        };
        /** @description Explanations by flag. */
        FlagHints: {
            [key: string]: string;
        };
        FormatDescription: {
            id: components["schemas"]["FormatId"];
            /** @description Rankings can be written in it. */
            rankings: boolean;
            /** @description Demonstrations can be written in it. */
            demonstrations: boolean;
            /** @description Thumbs can be written in it. */
            labels: boolean;
            /** @description It can be written as Parquet, too. */
            parquet: boolean;
            /** @description It is read by the import. */
            reads: boolean;
            losses: components["schemas"]["Loss"][];
        };
        /** @enum {unknown} */
        FormatId: "laurel" | "trl-preference" | "trl-unpaired" | "messages" | "prompt-completion" | "openrlhf" | "hh" | "hh-red-team" | "openai-preference" | "argilla" | "label-studio" | "openassistant" | "summarize-from-feedback" | "lm-human-preferences" | "fastchat" | "alpaca" | "sharegpt";
        FreezeRequest: {
            /** @enum {unknown} */
            kind: "demonstrations" | "rankings" | "prompts" | "texts" | "outputs";
        };
        Frontier: {
            runs: components["schemas"]["FrontierRun"][];
        };
        FrontierRun: {
            modelId: string;
            name: string;
            /** @enum {unknown} */
            kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
            rewardModelId: string | null;
            beta: number | null;
            /** @description Measured on held-out prompts, else on its rollouts. */
            heldOut: boolean;
            /** @description Along its training, nats a response and the reward model’s score. */
            points: {
                step: number;
                kl: number;
                reward: number;
            }[];
        };
        GatheredRow: {
            /** @enum {unknown} */
            split: "train" | "valid" | "test";
            /** @enum {unknown} */
            source: "labeler" | "customer" | "import";
            demonstrations: number;
            rankings: number;
            comparisons: number;
            ties: number;
        };
        GeneratedAnswer: {
            text: string;
            tokens: number;
            /** @description False where the length limit cut it. */
            finished: boolean;
            /** @description Of the tokens of its text. */
            logprobs?: components["schemas"]["TokenLogprob"][];
        };
        Generation: {
            id: string;
            /** @enum {unknown} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** @description As far as they have come. */
            texts: string[];
            /** @description Oldest turns that the model could not read: the conversation is too long for it. */
            leftOut: number;
            /** @description False where no trainer has been heard of lately. */
            trainerRunning: boolean;
            problem: components["schemas"]["GenerationProblem"] | null;
            assignmentId: string | null;
        };
        GenerationClaimAnswer: {
            generation: components["schemas"]["ClaimedGeneration"] | null;
        };
        GenerationClaimRequest: {
            workerId: string;
            /**
             * @description How long the answer may wait for something to do.
             * @default 20000
             */
            waitMilliseconds?: number;
        };
        GenerationCompleteRequest: {
            workerId: string;
            fencingToken: number;
            answers: components["schemas"]["GeneratedAnswer"][];
            leftOut: number;
            /** @description Tokens that the model read. */
            promptTokens?: number;
        };
        GenerationFailRequest: {
            workerId: string;
            fencingToken: number;
            error: string;
            retryable: boolean;
            /**
             * @description Where it is not the model that failed.
             * @enum {unknown}
             */
            problem?: "prompt_too_long";
        };
        GenerationParameters: {
            /** @description Answers, each by itself. */
            count: number;
            temperature: number;
            topP: number;
            maximumNewTokens: number;
            /** @description Answer n is drawn with seed + n. */
            seed: number;
            /** @description An answer ends before the first of these texts. */
            stop?: string[];
            /** @description Give the log-probability of each token, and as many of the likeliest in its place. */
            likeliest?: number;
        };
        /** @enum {unknown} */
        GenerationProblem: "no_trainer" | "trainer_lost" | "model_failed" | "empty_answer" | "same_texts" | "prompt_too_long";
        GenerationProgressAnswer: {
            leaseUntil: number;
            cancelled: boolean;
        };
        GenerationProgressRequest: {
            workerId: string;
            fencingToken: number;
            texts: string[];
            leftOut: number;
        };
        GenerationReleaseRequest: {
            workerId: string;
            fencingToken: number;
        };
        GradeRequest: {
            grade: number;
        };
        GuideStatus: {
            guidedAt: number | null;
        };
        Guidelines: {
            /** @description 0: none have been published yet. */
            version: number;
            language: string | null;
            text: string;
            /** @description What changed with this version. */
            note: string;
            readVersion: number | null;
            changedSinceRead: boolean;
        };
        /** @description Markdown that labelers read. */
        GuidelinesText: string;
        /** @description Text by language tag. */
        GuidelinesTexts: {
            [key: string]: components["schemas"]["GuidelinesText"];
        };
        GuidelinesVersion: {
            version: number;
            texts: components["schemas"]["GuidelinesTexts"];
            note: string;
            authorName: string | null;
            createdAt: number;
        };
        HeartbeatAnswer: {
            leaseUntil: number;
            cancelRequested: boolean;
        };
        HourlyPrices: {
            /** @description 0: not counted. */
            personHour: number;
            /** @description 0: not counted. */
            trainerHour: number;
        };
        HygieneSettings: {
            /**
             * @description Rows whose prompt begins as one that is held out.
             * @default false
             */
            leaveOutHeldOut: boolean;
            /**
             * @description Rows whose prompt begins as another one; the first stays.
             * @default false
             */
            leaveOutRepeated: boolean;
            /**
             * @description Rows that may tell who somebody is.
             * @default false
             */
            leaveOutPersonalData: boolean;
        };
        ImportAnswer: {
            prompts: number;
            outputs: number;
            rankings: number;
            comparisons: number;
            demonstrations: number;
            tasks: number;
            skipped: {
                line: number;
                /** @enum {unknown} */
                code: "too_long" | "too_intricate" | "not_utf8" | "not_json" | "ragged_row" | "unknown_format" | "does_not_fit" | "unknown_role" | "no_answer" | "no_transcript" | "different_beginnings" | "no_prompt" | "no_text" | "unknown_item" | "not_two" | "no_best" | "different_questions" | "no_number" | "no_question" | "late_system_turn" | "beyond_outputs" | "ranked_twice" | "shown_twice" | "rated_twice" | "ranked_unseen" | "rated_unseen" | "beyond_tiers" | "nothing_new" | "unforeseen";
                /** @description What the reason speaks of. */
                values: {
                    [key: string]: string | number;
                };
                /** @description The same as a sentence in English. */
                reason: string;
                field: string | null;
            }[];
        };
        ImportFileAnswer: {
            prompts: number;
            outputs: number;
            rankings: number;
            comparisons: number;
            demonstrations: number;
            tasks: number;
            /** @description The first 1000 that were passed over, by line, with the reason. */
            skipped: {
                line: number;
                /** @enum {unknown} */
                code: "too_long" | "too_intricate" | "not_utf8" | "not_json" | "ragged_row" | "unknown_format" | "does_not_fit" | "unknown_role" | "no_answer" | "no_transcript" | "different_beginnings" | "no_prompt" | "no_text" | "unknown_item" | "not_two" | "no_best" | "different_questions" | "no_number" | "no_question" | "late_system_turn" | "beyond_outputs" | "ranked_twice" | "shown_twice" | "rated_twice" | "ranked_unseen" | "rated_unseen" | "beyond_tiers" | "nothing_new" | "unforeseen";
                /** @description What the reason speaks of. */
                values: {
                    [key: string]: string | number;
                };
                /** @description The same as a sentence in English. */
                reason: string;
                field: string | null;
            }[];
            /** @description Records that were read. */
            records: number;
            /** @description All that were passed over. */
            skippedCount: number;
            /** @description Parts it was stored in, each whole. */
            parts: number;
            /** @description Every record up to this line is stored or passed over, and none after it; 0: none. The last one, unless the file ended early. */
            throughLine: number;
            partOfLine: number | null;
        };
        ImportRequest: {
            /** @description Name of the file; imported rankings and demonstrations are signed with it. */
            source: string;
            rows: components["schemas"]["ImportRow"][];
            /** @description Line of the first row, for messages. */
            firstLine: number;
            /** @description The line of each row, where rows do not follow one another line by line. */
            lines?: number[];
            /** @description Members of the project by the names that labelers and authors have in the file; whoever is not named here stays who the file says they are. */
            labelers?: {
                [key: string]: string;
            };
            /** @description Only say what would come of it; nothing is stored. */
            dryRun?: boolean;
            /** @description Make a rank task of every prompt with at least two outputs and no ranking. */
            createRankTasks: boolean;
            createDemonstrationTasks: boolean;
        };
        ImportRow: {
            prompt: string | components["schemas"]["Conversation"];
            outputs?: {
                text: string;
                model?: string;
                temperature?: number;
                seed?: number;
                /** @description The likeliest tokens that reach this share were drawn from; 1: all. */
                topP?: number;
                /** @description So many of the likeliest tokens were drawn from; 0: all. */
                topK?: number;
                /** @description Texts that would have ended it, and are cut off it. */
                stop?: string[];
                /** @description It was cut after so many tokens. */
                maximumTokens?: number;
            }[];
            /** @description Tiers of positions in `outputs`, best first; each position at most once. */
            ranking?: number[][];
            rankings?: components["schemas"]["ImportedRanking"][];
            demonstration?: string;
            demonstrations?: components["schemas"]["ImportedDemonstration"][];
            useCase?: components["schemas"]["UseCase"];
            /** @enum {unknown} */
            split?: "train" | "valid" | "test";
            author?: string;
        };
        ImportedDemonstration: {
            text: string;
            labeler?: string;
            /** @description Which version of it this is; 1 by default. */
            version?: number;
            activeMilliseconds?: number;
            createdAt?: number;
        };
        ImportedRanking: {
            /** @description Tiers of positions in `outputs`, best first; each position at most once. */
            tiers: number[][];
            /** @description Their name in the file; left out: unknown. */
            labeler?: string;
            /** @description The order in which they saw them. */
            shownOrder?: number[];
            /** @description Index of the first unacceptable tier. */
            unacceptableFrom?: number;
            ratings?: {
                /** @description Position in `outputs`, from 0. */
                output: number;
                quality: number | null;
                flags: string[];
            }[];
            comment?: string;
            /** @description Which version of it this is; 1 by default. */
            version?: number;
            activeMilliseconds?: number;
            createdAt?: number;
        };
        Invitation: {
            id: string;
            /** @enum {unknown} */
            role: "manager" | "reviewer" | "labeler";
            expiresAt: number;
            maximumUses: number;
            uses: number;
            createdBy: string;
            createdAt: number;
        };
        InvitationView: {
            projectName: string;
            /** @enum {unknown} */
            role: "manager" | "reviewer" | "labeler";
            expiresAt: number;
        };
        Job: {
            id: string;
            projectId: string;
            kind: components["schemas"]["JobKind"];
            state: components["schemas"]["JobState"];
            priority: number;
            attempts: number;
            maximumAttempts: number;
            progress: number;
            /** @description Last step reported. */
            step: number;
            parameters: {
                [key: string]: unknown;
            };
            inputs: components["schemas"]["JobInput"][];
            dependsOn: string[];
            /** @description A person's name, or `pipeline`. */
            startedBy: string;
            workerName: string | null;
            error: string | null;
            cancelRequested: boolean;
            /** @description Its worker gives it back after this step. */
            pauseRequested: boolean;
            modelId: string | null;
            createdAt: number;
            startedAt: number | null;
            finishedAt: number | null;
        };
        JobDetail: {
            job: components["schemas"]["Job"];
            inputs: {
                role: components["schemas"]["JobInputRole"];
                label: string;
                modelId: string | null;
                modelKind: ("tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person") | null;
                jobId: string | null;
                datasetId: string | null;
                datasetHash: string | null;
                datasetRows: number | null;
            }[];
        };
        JobEstimate: {
            /** @description Rows, episodes or outputs that it goes through. */
            work: number;
            milliseconds: number | null;
            low: number | null;
            high: number | null;
            /** @description Jobs of this kind, at most the last ten. */
            basedOn: number;
            cost: {
                expected: number;
                low: number;
                high: number;
            } | null;
        };
        JobInput: {
            role: components["schemas"]["JobInputRole"];
            modelId: string | null;
            fromJobId: string | null;
            datasetId: string | null;
        };
        /** @enum {unknown} */
        JobInputRole: "initial_model" | "reference_model" | "reward_model" | "demonstrations" | "rankings" | "prompts" | "texts" | "outputs" | "tokenizer" | "upload";
        /** @enum {unknown} */
        JobKind: "import" | "tokenizer" | "pretrain" | "sft" | "reward" | "ppo" | "dpo" | "sample" | "best-of-n" | "score" | "evaluate";
        JobOutput: {
            id: string;
            promptId: string;
            /** @description Which of the K outputs of its prompt. */
            index: number;
            text: string;
            tokens: number | null;
            logprob: number | null;
            tokenLogprobs: number[] | null;
            temperature: number | null;
            seed: number | null;
            topP: number | null;
            topK: number | null;
            stop: string[] | null;
            maximumTokens: number | null;
            finished: boolean | null;
            reward: number | null;
        };
        /** @enum {unknown} */
        JobState: "blocked" | "queued" | "running" | "paused" | "succeeded" | "failed" | "cancelled";
        KeptEvent: {
            /** @enum {string} */
            kind: "job_changed";
            job: components["schemas"]["Job"];
        } | {
            /** @enum {string} */
            kind: "model_created";
            model: components["schemas"]["Model"];
        } | {
            /** @enum {string} */
            kind: "task_submitted";
            taskId: string;
            /** @enum {unknown} */
            taskKind: "demonstrate" | "rank" | "write_prompt";
            assignmentId: string;
            /** @description More than 1: an edit. */
            version: number;
        } | {
            /** @enum {string} */
            kind: "task_reported";
            taskId: string;
            note: string;
        } | {
            /** @enum {string} */
            kind: "feedback_received";
            promptId: string;
            outputIds: string[];
            comparisons: number;
            demonstrations: number;
            labels: number;
        } | {
            /** @enum {string} */
            kind: "webhook_disabled";
            webhookId: string;
            /** @enum {unknown} */
            reason: "failing" | "gone";
        };
        /** @enum {unknown} */
        KeptKind: "job_changed" | "model_created" | "task_submitted" | "task_reported" | "feedback_received" | "webhook_disabled";
        KindCount: {
            /** @enum {unknown} */
            kind: "demonstrate" | "rank" | "write_prompt";
            count: number;
        };
        /** @enum {unknown} */
        KnownLimitCode: "one_labeler" | "no_held_out" | "few_held_out_pairs" | "no_better_than_chance" | "not_judged_by_people" | "few_human_comparisons" | "far_from_reference" | "unfinished_outputs";
        Lineage: {
            /** @description The model itself first, then its ancestors, nearest first. */
            models: {
                id: string;
                name: string;
                /** @enum {unknown} */
                kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
                jobId: string | null;
                createdAt: number;
            }[];
            datasets: components["schemas"]["DatasetSummary"][];
            edges: {
                from: string;
                to: string;
                /** @description The part that `from` played in the job that made `to`. */
                role: string;
            }[];
        };
        LogLine: {
            sequence: number;
            at: number;
            /** @enum {unknown} */
            level: "info" | "warn" | "error";
            message: string;
        };
        LoginRequest: {
            email: string;
            password: string;
        };
        /** @enum {unknown} */
        Loss: "ties" | "whole-ranking" | "order-shown" | "unacceptable-line" | "ratings" | "comments" | "labelers" | "models" | "sampling" | "versions" | "times" | "active-time" | "splits" | "turns";
        Match: {
            id: string;
            models: {
                modelId: string;
                name: string;
                /** @enum {unknown} */
                kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
            }[];
            prompts: number;
            /** @enum {unknown} */
            state: "writing" | "ranking" | "ranked" | "failed";
            /** @description Rank tasks made of it. */
            tasks: number;
            /** @description Of them, those that are done. */
            ranked: number;
            /** @description Prompts that all models answered alike: no task was made. */
            equal: number;
            jobIds: string[];
            createdAt: number;
        };
        MeanChange: {
            before: components["schemas"]["Estimate"];
            after: components["schemas"]["Estimate"];
            difference: components["schemas"]["Estimate"];
        };
        Member: {
            user: components["schemas"]["User"];
            /** @enum {unknown} */
            role: "manager" | "reviewer" | "labeler";
            joinedAt: number;
            demonstrations: number;
            rankings: number;
            lastActiveAt: number | null;
        };
        Membership: {
            projectId: string;
            projectName: string;
            /** @enum {unknown} */
            role: "manager" | "reviewer" | "labeler";
            archived: boolean;
        };
        MetricPoint: {
            step: number;
            at: number;
            values: {
                [key: string]: number;
            };
        };
        Model: {
            id: string;
            projectId: string;
            name: string;
            /** @enum {unknown} */
            kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
            parameters: number | null;
            artefact: string | null;
            jobId: string | null;
            metrics: {
                [key: string]: number;
            };
            /** @description It writes in place of the newest model. */
            promoted: boolean;
            pinned: boolean;
            archived: boolean;
            createdAt: number;
        };
        ModelCard: {
            job: {
                id: string;
                kind: components["schemas"]["JobKind"];
                startedBy: string;
                startedAt: number | null;
                finishedAt: number | null;
                parameters: {
                    [key: string]: unknown;
                };
            } | null;
            /** @description Data that taught it directly. */
            datasets: {
                role: string;
                dataset: components["schemas"]["DatasetSummary"];
            }[];
            againstReference: {
                modelId: string;
                modelName: string;
                comparisons: number;
                /** @description By people, blind; a tie is half a win. */
                winRate: number;
                /** @description 95 % Wilson interval */
                low: number;
                high: number;
            } | null;
            limits: components["schemas"]["KnownLimitCode"][];
            /** @description Limits that people know of, in their words. */
            note: string;
        };
        ModelDetail: {
            model: components["schemas"]["Model"];
            parents: components["schemas"]["ModelParent"][];
            children: {
                id: string;
                name: string;
                /** @enum {unknown} */
                kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
            }[];
            outputs: number;
            report: components["schemas"]["RewardReports"] | null;
        };
        ModelDuel: {
            firstId: string;
            secondId: string;
            prompts: number;
            winRate: components["schemas"]["Estimate"];
            atEqualLength: components["schemas"]["Estimate"];
        };
        ModelParent: {
            /** @description initial_model, reward_model, reference_model, dataset */
            role: string;
            model: {
                id: string;
                name: string;
                /** @enum {unknown} */
                kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
            } | null;
            dataset: {
                id: string;
                kind: string;
                rows: number;
                hash: string;
                labelers: number;
            } | null;
        };
        NewScreeningOutput: {
            outputId?: string;
            text?: string;
            flags: string[];
        };
        NextAssignmentAnswer: {
            assignment: components["schemas"]["Assignment"] | null;
            queue: components["schemas"]["QueueStatus"];
        };
        NextAssignmentRequest: {
            kinds?: ("demonstrate" | "rank" | "write_prompt")[];
            /** @description Open assignments that the client has already; others of yours come first. */
            holding?: string[];
        };
        OpenAiError: {
            error: {
                message: string;
                type: string;
                param: string | null;
                code: string | null;
            };
        };
        OpenAiModel: {
            id: string;
            /** @enum {string} */
            object: "model";
            /** @description Seconds since 1970. */
            created: number;
            /** @description Name of the project. */
            owned_by: string;
            /** @description As people know it. */
            name: string;
        };
        OpenAiModels: {
            /** @enum {string} */
            object: "list";
            data: components["schemas"]["OpenAiModel"][];
        };
        OpenedAssignment: {
            assignmentId: string;
        };
        OrderPromptsRequest: {
            count: number;
            brief: components["schemas"]["PromptBrief"];
        };
        OutputRating: {
            outputId: string;
            quality: number | null;
            flags: string[];
        };
        OutputScore: {
            outputId: string;
            reward: number;
            /** @description How far the heads of an ensemble are apart; left out with one head. */
            deviation?: number;
            /** @description What each head of an ensemble says, before normalisation: differences on one prompt are log-odds. Left out with one head. */
            heads?: number[];
            prefixes?: components["schemas"]["PrefixReward"][];
        };
        OutputsRequest: {
            workerId: string;
            fencingToken: number;
            outputs: components["schemas"]["SampledOutput"][];
        };
        OwnPeriod: {
            from: number;
            tasks: {
                /** @enum {unknown} */
                kind: "demonstrate" | "rank" | "write_prompt";
                count: number;
                activeMilliseconds: number;
                /** @description Active time of the task in the middle. */
                medianMilliseconds: number;
            }[];
            activeMilliseconds: number;
            /** @description Pairs of unequal rank that the rankings gave. */
            comparisons: number;
        };
        OwnReview: {
            id: string;
            assignmentId: string;
            /** @enum {unknown} */
            kind: "demonstrate" | "rank" | "write_prompt";
            promptPreview: string;
            /** @enum {unknown} */
            verdict: "accepted" | "returned" | "settled";
            note: string;
            at: number;
        };
        OwnScreening: {
            /** @description No other task before the test is passed. */
            required: boolean;
            /** @enum {unknown} */
            state: "not_taken" | "taking" | "grading" | "passed" | "failed";
            tasks: number;
            answered: number;
            thresholds: components["schemas"]["ScreeningThresholds"];
            result: components["schemas"]["ScreeningResult"] | null;
        };
        OwnStatistics: {
            today: components["schemas"]["OwnPeriod"];
            week: components["schemas"]["OwnPeriod"];
            agreement: {
                pairs: number;
                agreement: number | null;
                low: number | null;
                high: number | null;
            } | null;
        };
        OwnSubmission: {
            assignmentId: string;
            /** @enum {unknown} */
            kind: "demonstrate" | "rank" | "write_prompt";
            promptPreview: string;
            version: number;
            submittedAt: number;
            activeMilliseconds: number;
            /** @description A reviewer asks for a new version. */
            returned: boolean;
            /** @description There is a draft of a new version. */
            editBegun: boolean;
        };
        PairAgreement: {
            firstId: string;
            secondId: string;
            agreement: components["schemas"]["Estimate"];
            tau: components["schemas"]["Estimate"];
        };
        PeopleQuality: {
            /** @description Who needs a word first, then by name. */
            rows: components["schemas"]["PersonQuality"][];
            crowd: {
                agreement: components["schemas"]["Estimate"];
                sharedPairs: number;
                length: components["schemas"]["Estimate"];
            };
            reliabilityOf: {
                rankings: number;
                at: number;
            } | null;
        };
        PersonDetail: {
            person: components["schemas"]["PersonQuality"];
            /** @description Oldest first, at most 26. */
            weeks: components["schemas"]["PersonWeek"][];
            /** @description The most shared tasks first. */
            partners: {
                userId: string;
                name: string;
                agreement: components["schemas"]["Estimate"];
                tau: components["schemas"]["Estimate"];
            }[];
        };
        PersonQuality: {
            userId: string;
            name: string;
            email: string;
            /** @enum {unknown} */
            role: "manager" | "reviewer" | "labeler";
            joinedAt: number;
            lastActiveAt: number | null;
            demonstrations: number;
            rankings: number;
            comparisons: number;
            ties: number;
            /** @description Of the last seven days (UTC). */
            recentRankings: number;
            /** @description Active time of all standing rankings. */
            rankingMilliseconds: number;
            demonstrationMilliseconds: number;
            /** @description Rankings that are the very order in which outputs were shown. */
            untouched: number;
            agreement: components["schemas"]["Estimate"];
            tau: components["schemas"]["Estimate"];
            gold: components["schemas"]["Estimate"];
            position: components["schemas"]["Estimate"];
            length: components["schemas"]["Estimate"];
            recentAgreement: components["schemas"]["Estimate"];
            earlierAgreement: components["schemas"]["Estimate"];
            reliability: components["schemas"]["Estimate"] | null;
            concerns: ("unreliable" | "gold" | "falling" | "position" | "length" | "untouched")[];
        };
        PersonWeek: {
            /** @description Its Monday, YYYY-MM-DD, UTC */
            week: string;
            rankings: number;
            demonstrations: number;
            activeMilliseconds: number;
            agreement: components["schemas"]["Estimate"];
            gold: components["schemas"]["Estimate"];
        };
        /** @enum {unknown} */
        PersonalDataKind: "email" | "phone" | "credit_card" | "iban" | "resident_id" | "social_security_number" | "ip_address";
        PipelineSettings: {
            /** @default 20 */
            newDemonstrationsForSft: number;
            /** @default 200 */
            newComparisonsForReward: number;
            /** @default true */
            ppoAfterReward: boolean;
            /** @default true */
            sampleAfterPolicy: boolean;
            /** @default 20 */
            promptsPerSampleRound: number;
        };
        PlacedModel: {
            modelId: string;
            name: string;
            /** @enum {unknown} */
            kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
            createdAt: number;
            comparisons: number;
            elo: number | null;
            low: number | null;
            high: number | null;
            eloAtEqualLength: number | null;
        };
        PlannerCounts: {
            demonstrations: number;
            rankings: number;
            comparisons: number;
            prompts: number;
            /** @description K of the project’s settings. */
            outputsPerRanking: number;
            /** @description Means over the newest 200 prompts and what was written to them. */
            meanCharacters: {
                prompt: number | null;
                demonstration: number | null;
                output: number | null;
            };
            epochs: {
                sft: number;
                reward: number;
            };
            ppo: {
                episodes: number;
                innerEpochs: number;
                maximumNewTokens: number;
            };
        };
        PolicyChange: {
            before: {
                modelId: string;
                name: string;
                /** @enum {unknown} */
                kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
            };
            after: {
                modelId: string;
                name: string;
                /** @enum {unknown} */
                kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
            };
            /**
             * @description What `before` is to the policy: the SFT model that its training held it to, or the policy that it started from.
             * @enum {unknown}
             */
            since: "reference" | "start";
            prompts: number;
            quality: components["schemas"]["MeanChange"];
            length: components["schemas"]["MeanChange"];
            harmful: components["schemas"]["MeanChange"] | null;
            flags: {
                [key: string]: components["schemas"]["MeanChange"];
            };
        };
        PrefixReward: {
            /** @description Characters (UTF-16) of the output up to there. */
            end: number;
            reward: number;
        };
        Project: {
            id: string;
            name: string;
            description: string;
            settings: components["schemas"]["ProjectSettings"];
            role: ("manager" | "reviewer" | "labeler") | null;
            createdAt: number;
            archivedAt: number | null;
            deleteAt: number | null;
        };
        ProjectCounts: {
            prompts: number;
            outputs: number;
            demonstrations: number;
            rankings: number;
            comparisons: number;
            ties: number;
            rankTasksOpen: number;
            demonstrationTasksOpen: number;
            assignmentsOpen: number;
            demonstrationsSinceSft: number;
            comparisonsSinceReward: number;
            jobsQueued: number;
            jobsRunning: number;
            models: number;
        };
        ProjectGoal: {
            /** @description 0: no goal. */
            comparisons: number;
            by: number | null;
        };
        ProjectOverview: {
            counts: components["schemas"]["ProjectCounts"];
            agreement: components["schemas"]["AgreementSummary"];
            winRate: components["schemas"]["WinRate"] | null;
            daily: components["schemas"]["DailyCount"][];
        };
        ProjectProgress: {
            gathered: components["schemas"]["GatheredRow"][];
            activeMilliseconds: {
                total: number;
                lastWeek: number;
            };
            /** @description Between start and end of all jobs; of those that run, until now. */
            trainingMilliseconds: number;
            /** @description Hours at the prices of the settings, and what servers of outputs took. */
            cost: {
                people: number;
                training: number;
                servers: number;
            };
            /** @description Rankings that open rank tasks still wait for, at most, and when they are done. */
            queue: {
                left: number;
                /** @description Mean of the last seven days (UTC), today included. */
                perDay: number;
                doneAt: number | null;
            };
            goal: {
                comparisons: number;
                by: number | null;
                neededPerDay: number | null;
                left: number;
                /** @description Mean of the last seven days (UTC), today included. */
                perDay: number;
                doneAt: number | null;
            } | null;
            /** @description The newest policy that was ranked against others, against each of them. */
            duels: components["schemas"]["WinRate"][];
            trends: components["schemas"]["Trends"];
            alerts: components["schemas"]["Alert"][];
        };
        ProjectSettings: {
            /** @description BCP 47 tags. */
            languages: string[];
            /**
             * @description K.
             * @default 4
             */
            outputsPerRanking: number;
            /** @default 1 */
            rankingOverlap: number;
            /** @default 1 */
            demonstrationOverlap: number;
            askNext: components["schemas"]["AskNextSettings"];
            /**
             * @description Ask for a 1–7 quality per output.
             * @default true
             */
            rateOutputs: boolean;
            flags: string[];
            flagHints: components["schemas"]["FlagHints"];
            /** @description Names hidden in outputs besides the known models and makers. */
            maskedNames: string[];
            demonstrationHints: components["schemas"]["DemonstrationHints"];
            /** @description Labelers may add prompts of their own. */
            labelersWritePrompts: boolean;
            /** @description Labelers may talk to the newest policy. */
            labelersChat: boolean;
            /** @description A demonstration task is made of each prompt that a labeler writes. */
            demonstrateWrittenPrompts: boolean;
            /** @description Labelers see their agreement with others. */
            showAgreement: boolean;
            /** @description Active minutes after which a break is suggested; 0: never. */
            breakAfterMinutes: number;
            screening: components["schemas"]["ScreeningSettings"];
            goal: components["schemas"]["ProjectGoal"];
            prices: components["schemas"]["HourlyPrices"];
            /** @default 30 */
            leaseMinutes: number;
            pipeline: components["schemas"]["PipelineSettings"];
            hygiene: components["schemas"]["HygieneSettings"];
            dataCard: components["schemas"]["DataCardSettings"];
            /** @description Stage parameters by job kind that jobs of this project start from. */
            jobDefaults: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
        };
        Prompt: {
            id: string;
            projectId: string;
            conversation: components["schemas"]["Conversation"];
            /** @enum {unknown} */
            source: "labeler" | "customer" | "import";
            /** @enum {unknown} */
            kind: "plain" | "few_shot" | "user_based";
            useCase: components["schemas"]["UseCase"];
            language: string | null;
            /** @enum {unknown} */
            split: "train" | "valid" | "test";
            authorName: string | null;
            /** @description Its author has replaced it by a newer version. */
            retired: boolean;
            /** @description Outputs there are for it. */
            outputs: number;
            createdAt: number;
        };
        PromptBrief: {
            kind: ("plain" | "few_shot" | "user_based") | null;
            useCase: components["schemas"]["UseCase"] | null;
            language: string | null;
            /** @description The use case that a user-based prompt is written from, as its user gave it. */
            description: string;
        };
        PromptCheck: {
            exact: {
                preview: string;
            } | null;
            /** @description The most similar first. */
            nearDuplicates: {
                /** @description How it begins. */
                preview: string;
                similarity: number;
            }[];
            personalData: {
                /** @description Where in the content: `text`, `examples/0/query`. */
                field: string;
                kind: components["schemas"]["PersonalDataKind"];
                start: number;
                end: number;
            }[];
        };
        PromptContent: {
            /** @enum {unknown} */
            kind: "plain" | "few_shot" | "user_based";
            useCase: components["schemas"]["UseCase"];
            language: string;
            text: string;
            instruction: string;
        };
        PromptExample: {
            query: string;
            response: string;
        };
        PublishGuidelinesRequest: {
            texts: components["schemas"]["GuidelinesTexts"];
            /** @description What changed, in a sentence. */
            note: string;
        };
        QueueOverview: {
            /** @description Tasks this person could still be given. */
            remaining: number;
            submittedToday: number;
            submittedTotal: number;
            /** @description What is left, by kind; kinds without any left out. */
            kinds: components["schemas"]["KindCount"][];
            /** @description Submissions of mine that a reviewer sent back. */
            returned: number;
            /** @description Tasks that I have begun and not handed in. */
            unfinished: number;
            nextReason: components["schemas"]["AssignmentReason"] | null;
        };
        QueueStatus: {
            /** @description Tasks this person could still be given. */
            remaining: number;
            submittedToday: number;
            submittedTotal: number;
        };
        RankingContent: {
            tiers: components["schemas"]["Tiers"];
            unacceptableFrom: number | null;
            ratings: components["schemas"]["OutputRating"][];
            comment: string;
            /** @description True once a person arranged or confirmed the order; an untouched order is refused. */
            touched: boolean;
        };
        RankingDetail: {
            id: string;
            projectId: string;
            conversation: components["schemas"]["Conversation"];
            labelerName: string;
            version: number;
            tiers: components["schemas"]["Tiers"];
            unacceptableFrom: number | null;
            comment: string;
            activeMilliseconds: number;
            guidelinesVersion: number | null;
            createdAt: number;
            /** @description In the order in which the labeler saw them. */
            outputs: {
                id: string;
                text: string;
                modelName: string;
                reward: number | null;
                quality: number | null;
                flags: string[];
            }[];
            /** @description None where a later version replaced it. */
            comparisons: components["schemas"]["Comparison"][];
        };
        RankingRow: {
            id: string;
            promptId: string;
            promptPreview: string;
            /** @enum {unknown} */
            split: "train" | "valid" | "test";
            labelerName: string;
            version: number;
            tiers: components["schemas"]["Tiers"];
            shownOrder: string[];
            unacceptableFrom: number | null;
            ratings: components["schemas"]["OutputRating"][];
            comment: string;
            comparisons: number;
            activeMilliseconds: number;
            createdAt: number;
        };
        RatedModel: {
            modelId: string;
            name: string;
            /** @enum {unknown} */
            kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
            quality: components["schemas"]["Estimate"];
            flags: {
                [key: string]: components["schemas"]["Estimate"];
            };
        };
        RatedOutput: {
            rankingId: string;
            outputId: string;
            promptId: string;
            promptPreview: string;
            /** @enum {unknown} */
            split: "train" | "valid" | "test";
            labelerName: string;
            /** @description Its first 300 characters. */
            text: string;
            /** @description Characters of the whole of it. */
            length: number;
            quality: number | null;
            flags: string[];
            createdAt: number;
        };
        RatedOutputPage: {
            rows: components["schemas"]["RatedOutput"][];
            nextCursor: string | null;
            /** @description Rows of all pages: what the evaluation has counted. */
            total: number;
            at: number;
        };
        ReadGuidelinesRequest: {
            version: number;
        };
        RegisterAnswer: {
            workerId: string;
            leaseMilliseconds: number;
            heartbeatMilliseconds: number;
        };
        RegisterRequest: {
            name: string;
            engine: string;
            kinds: components["schemas"]["JobKind"][];
        };
        ReportRequest: {
            workerId: string;
            fencingToken: number;
            progress?: number;
            metrics?: components["schemas"]["MetricPoint"][];
            logs?: components["schemas"]["LogLine"][];
        };
        ResolveReportRequest: {
            /** @enum {unknown} */
            action: "dismiss" | "cancel_task";
        };
        Review: {
            id: string;
            /** @enum {unknown} */
            verdict: "accepted" | "returned" | "settled";
            labelerName: string | null;
            version: number | null;
            reviewerName: string;
            note: string;
            createdAt: number;
            withdrawnAt: number | null;
            /** @description It is what stands now, and can be taken back. */
            withdrawable: boolean;
        };
        ReviewCount: {
            /** @enum {unknown} */
            kind: "demonstrate" | "rank" | "write_prompt";
            /** @enum {unknown} */
            state: "waiting" | "returned" | "done";
            tasks: number;
            /** @description There are more than that. */
            more: boolean;
        };
        ReviewQueue: {
            rows: components["schemas"]["ReviewRow"][];
            nextCursor: string | null;
            counts: components["schemas"]["ReviewCount"][];
        };
        ReviewRow: {
            taskId: string;
            /** @enum {unknown} */
            kind: "demonstrate" | "rank" | "write_prompt";
            /** @enum {unknown} */
            state: "waiting" | "returned" | "done";
            promptPreview: string;
            disagreement: number;
            settled: boolean;
            submissions: {
                labelerName: string;
                review: ("accepted" | "returned" | "settled") | null;
            }[];
            changedAt: number;
        };
        ReviewedSubmission: {
            assignmentId: string;
            labelerId: string;
            labelerName: string;
            version: number;
            submittedAt: number;
            activeMilliseconds: number;
            review: ("accepted" | "returned" | "settled") | null;
            /** @description Training reads a settlement instead. */
            settled: boolean;
            ranking: {
                tiers: components["schemas"]["Tiers"];
                unacceptableFrom: number | null;
                comment: string;
                ratings: components["schemas"]["OutputRating"][];
            } | null;
            demonstration: string | null;
            prompt: components["schemas"]["PromptContent"] | null;
        };
        RewardReport: {
            rankings: number;
            prompts: number;
            accuracy: {
                accuracy: number;
                /** @description 95 %, a bootstrap over whole prompts. */
                low: number;
                high: number;
                pairs: number;
            };
            byDistance: {
                /** @description Ranks apart; the last holds all that are further. */
                distance: number;
                pairs: number;
                accuracy: number;
            }[];
            calibration: {
                /** @description Expected calibration error. */
                error: number;
                /** @description The reliability curve: ten bins of confidence from a half to 1. */
                bins: {
                    from: number;
                    to: number;
                    pairs: number;
                    /** @description Mean σ(|margin|) of its pairs; 0 without any. */
                    confidence: number;
                    accuracy: number;
                }[];
            };
            lengthCorrelation: number | null;
        };
        RewardReports: {
            heldOutPrompts: components["schemas"]["RewardReport"] | null;
            heldOutLabelers: components["schemas"]["RewardReport"] | null;
        };
        RewardView: {
            rewardModelId: string;
            rewardModelName: string;
            models: {
                modelId: string;
                name: string;
                /** @enum {unknown} */
                kind: "tokenizer" | "base" | "sft" | "reward" | "policy" | "external" | "person";
                reward: components["schemas"]["Estimate"];
            }[];
            duels: {
                firstId: string;
                secondId: string;
                prompts: number;
                winRate: components["schemas"]["Estimate"];
            }[];
        };
        SampledOutput: {
            promptId: string;
            /** @description Which of the K outputs of its prompt. */
            index: number;
            text: string;
            tokens: number;
            logprob: number | null;
            /** @description Of each token, its end included. */
            tokenLogprobs?: number[];
            temperature: number;
            seed: number;
            /** @description False where the length limit cut it. */
            finished: boolean;
            reward: number | null;
            /** @description How far the heads of an ensemble are apart; left out with one head. */
            deviation?: number;
            /** @description What each head of an ensemble says, before normalisation: differences on one prompt are log-odds. Left out with one head. */
            heads?: number[];
        };
        SaveDraftRequest: {
            /** @description The revision this content was written on; another one answers 409 draft_conflict. */
            baseRevision: number;
            content: components["schemas"]["DraftContent"];
            activeMilliseconds: number;
        };
        SavedDraft: {
            revision: number;
            savedAt: number;
            /** @enum {unknown} */
            state: "open" | "submitted" | "skipped" | "expired";
            leaseUntil: number;
        };
        ScoresRequest: {
            workerId: string;
            fencingToken: number;
            scores: components["schemas"]["OutputScore"][];
        };
        ScreeningAnswer: {
            id: string;
            taskId: string;
            /** @enum {unknown} */
            kind: "rank" | "demonstrate";
            conversation: components["schemas"]["Conversation"];
            outputs: components["schemas"]["BlindOutput"][];
            key: components["schemas"]["AnswerKey"] | null;
            tiers: string[][] | null;
            flags: {
                outputId: string;
                flags: string[];
            }[];
            text: string | null;
            score: components["schemas"]["ScreeningScore"] | null;
            createdAt: number;
        };
        ScreeningCandidate: {
            userId: string;
            name: string;
            /** @enum {unknown} */
            state: "not_taken" | "taking" | "grading" | "passed" | "failed";
            answered: number;
            tasks: number;
            /** @description Demonstrations that wait for a grade. */
            ungraded: number;
            result: components["schemas"]["ScreeningResult"];
            screenedAt: number | null;
        };
        ScreeningDecision: {
            /** @enum {unknown} */
            decision: "pass" | "fail" | "retake";
        };
        ScreeningResult: {
            pairAgreement: number | null;
            flagAgreement: number | null;
            demonstrationGrade: number | null;
        };
        ScreeningScore: {
            pairs: number;
            /** @description A tie against a preference counts half. */
            pairsAgreed: number;
            flags: number;
            flagsAgreed: number;
            grade: number | null;
        };
        ScreeningSettings: {
            /**
             * @description No task before the test is passed.
             * @default false
             */
            required: boolean;
            /** @default 0.75 */
            pairAgreement: number;
            /** @default 0.75 */
            flagAgreement: number;
            /** @default 6 */
            demonstrationGrade: number;
            /** @description The sensitive flags: those of the project that are compared with the key. */
            flags: string[];
        };
        ScreeningTask: {
            id: string;
            /** @enum {unknown} */
            kind: "rank" | "demonstrate";
            conversation: components["schemas"]["Conversation"];
            outputs: components["schemas"]["BlindOutput"][];
            key: components["schemas"]["AnswerKey"] | null;
            /** @description People who have answered it. */
            answers: number;
            createdAt: number;
        };
        ScreeningThresholds: {
            pairAgreement: number;
            flagAgreement: number;
            demonstrationGrade: number;
        };
        ServerModelsRequest: {
            /** @description http or https; /chat/completions is added to it: http://127.0.0.1:11434/v1 */
            baseUrl: string;
            apiKey?: string;
        };
        Session: {
            user: components["schemas"]["User"];
            memberships: components["schemas"]["Membership"][];
        };
        SettleRequest: {
            tiers: components["schemas"]["Tiers"];
            unacceptableFrom: number | null;
            comment: string;
        };
        Settlement: {
            rankingId: string;
            version: number;
            reviewerName: string;
            tiers: components["schemas"]["Tiers"];
            unacceptableFrom: number | null;
            comment: string;
            settledAt: number;
        };
        SharedTask: {
            taskId: string;
            promptPreview: string;
            agreement: number | null;
            tau: number | null;
            at: number;
        };
        SideBySide: {
            rows: {
                promptId: string;
                conversation: components["schemas"]["Conversation"];
                left: {
                    text: string;
                    reward: number | null;
                    prefixes: components["schemas"]["PrefixReward"][] | null;
                };
                right: {
                    text: string;
                    reward: number | null;
                    prefixes: components["schemas"]["PrefixReward"][] | null;
                };
            }[];
        };
        SkipRequest: {
            /** @enum {unknown} */
            reason: "unclear" | "not_my_expertise" | "harmful" | "broken" | "other";
            note?: string;
        };
        Source: {
            id: string;
            projectId: string;
            name: string;
            /** @description http or https; /chat/completions is added to it: http://127.0.0.1:11434/v1 */
            baseUrl: string;
            models: components["schemas"]["SourceModel"][];
            requestsPerMinute: number;
            /** @description Requests in flight at most. */
            atOnce: number;
            timeoutSeconds: number;
            key: {
                /** @description Empty for keys of fewer than twelve characters. */
                lastFour: string;
            } | null;
            /** @description One for each output asked for. */
            requests: {
                /** @description Being asked, or to be. */
                waiting: number;
                /** @description Each is an output. */
                done: number;
                /** @description Refused, or given up after six attempts. */
                failed: number;
                stopped: number;
            };
            promptTokens: number;
            completionTokens: number;
            /** @description By the prices of its models, in their currency. */
            cost: number;
            lastError: string | null;
            createdAt: number;
        };
        SourceModel: {
            /** @description Its id at the source; also the name of the model that its outputs get here. */
            model: string;
            temperature?: number | null;
            topP?: number | null;
            maximumTokens?: number | null;
            stop?: string[] | null;
            seed?: number | null;
            /** @description Ask for the log-probability of each token; kept with the output where the server gives it. */
            logprobs?: boolean;
            /** @description Of it, for each prompt. */
            outputs: number;
            inputPrice?: number | null;
            outputPrice?: number | null;
        };
        SourceModelsAnswer: {
            /** @description Their ids, in alphabetical order. */
            models: string[];
            error: string | null;
        };
        SourceModelsRequest: {
            /** @description http or https; /chat/completions is added to it: http://127.0.0.1:11434/v1 */
            baseUrl: string;
            apiKey?: string;
            /** @description Whose key to ask with where none is given; only at the address it is for. */
            sourceId?: string;
        };
        SourceSettings: {
            id: string;
            projectId: string;
            name: string;
            /** @description http or https; /chat/completions is added to it: http://127.0.0.1:11434/v1 */
            baseUrl: string;
            models: components["schemas"]["SourceModel"][];
            requestsPerMinute: number;
            /** @description Requests in flight at most. */
            atOnce: number;
            timeoutSeconds: number;
            key: {
                /** @description Empty for keys of fewer than twelve characters. */
                lastFour: string;
            } | null;
        };
        StartMatchRequest: {
            modelIds: string[];
            /** @default 20 */
            prompts?: number;
            /**
             * @default valid
             * @enum {unknown}
             */
            split?: "valid" | "test" | "any";
        };
        SubmitAnswer: {
            assignmentId: string;
            version: number;
            /** @description Pairs of unequal rank that this ranking gave. */
            comparisons: number;
            submittedAt: number;
        };
        SubmitRequest: {
            /** @description Chosen by the client once per submission: sending it again changes nothing. */
            submissionId: string;
            activeMilliseconds: number;
            ranking?: components["schemas"]["RankingContent"];
            demonstration?: components["schemas"]["DemonstrationContent"];
            prompt?: components["schemas"]["PromptContent"];
        };
        SubmittedVersion: {
            version: number;
            submittedAt: number;
            /** @description The answer, or the prompt as the model reads it. */
            text: string;
        };
        Task: {
            id: string;
            /** @enum {unknown} */
            kind: "demonstrate" | "rank" | "write_prompt";
            /** @enum {unknown} */
            state: "open" | "done" | "cancelled";
            promptId: string | null;
            promptPreview: string;
            split: ("train" | "valid" | "test") | null;
            /** @enum {unknown} */
            purpose: "collect" | "screening";
            /** @enum {unknown} */
            source: "import" | "sft" | "policy" | "written_prompt" | "chat" | "manager" | "match";
            targetOverlap: number;
            completed: number;
            leased: number;
            priority: number;
            uncertainty: number | null;
            drawnAtRandom: boolean | null;
            /** @description Has a key that rankings are measured against. */
            gold: boolean;
            /** @description Reports of labelers that nobody has dealt with. */
            openReports: number;
            createdAt: number;
        };
        TaskChange: {
            /** @enum {string} */
            action: "priority";
            priority: number;
        } | {
            /** @enum {string} */
            action: "overlap";
            targetOverlap: number;
        } | {
            /** @enum {string} */
            action: "cancel";
        } | {
            /** @enum {string} */
            action: "reopen";
        } | {
            /** @enum {string} */
            action: "make_gold";
        } | {
            /** @enum {string} */
            action: "unmake_gold";
        };
        TaskHistory: {
            rows: components["schemas"]["TaskHistoryEntry"][];
        };
        TaskHistoryEntry: {
            at: number;
            /** @enum {unknown} */
            what: "created" | "given" | "submitted" | "skipped" | "reviewed" | "changed";
            who: string | null;
            /** @description Reason of a skip, verdict of a review, action of a change. */
            detail: string;
        };
        TaskReport: {
            id: string;
            taskId: string;
            /** @enum {unknown} */
            kind: "demonstrate" | "rank" | "write_prompt";
            /** @enum {unknown} */
            taskState: "open" | "done" | "cancelled";
            promptPreview: string;
            note: string;
            labelerName: string;
            createdAt: number;
        };
        TaskReview: {
            taskId: string;
            projectId: string;
            /** @enum {unknown} */
            kind: "demonstrate" | "rank" | "write_prompt";
            /** @enum {unknown} */
            state: "waiting" | "returned" | "done";
            disagreement: number;
            /** @description Empty where a prompt was to be written. */
            conversation: components["schemas"]["Turn"][];
            /** @description In an order that says nothing. */
            outputs: components["schemas"]["BlindOutput"][];
            submissions: components["schemas"]["ReviewedSubmission"][];
            settlement: components["schemas"]["Settlement"] | null;
            /** @description Newest first. */
            history: components["schemas"]["Review"][];
        };
        Tiers: string[][];
        TokenLogprob: {
            /** @description U+FFFD stands for a part of a character. */
            token: string;
            bytes: number[];
            logprob: number;
            likeliest: {
                /** @description U+FFFD stands for a part of a character. */
                token: string;
                bytes: number[];
                logprob: number;
            }[];
        };
        Trends: {
            /** @description In the last seven days (UTC), today included, and in the seven before. */
            demonstrations: {
                lastWeek: number;
                weekBefore: number;
            };
            /** @description In the last seven days (UTC), today included, and in the seven before. */
            comparisons: {
                lastWeek: number;
                weekBefore: number;
            };
            agreement: {
                before: number;
                now: number;
            } | null;
        };
        TrySourceAnswer: {
            rows: {
                model: string;
                text: string | null;
                error: string | null;
                milliseconds: number;
            }[];
        };
        TrySourceRequest: {
            /** @default Say hello. */
            prompt?: string;
        };
        Turn: {
            /** @enum {unknown} */
            role: "system" | "user" | "assistant";
            content: string;
        };
        UnfinishedTask: {
            assignmentId: string;
            /** @enum {unknown} */
            kind: "demonstrate" | "rank" | "write_prompt";
            promptPreview: string;
            /** @enum {unknown} */
            state: "open" | "submitted" | "skipped" | "expired";
            /** @description Whether it can still be handed in. */
            placeFree: boolean;
            savedAt: number;
        };
        UpdateModelRequest: {
            /** @description It writes in place of the newest; takes that from the others. */
            promoted?: boolean;
            /** @description It stands first in the list. */
            pinned?: boolean;
            /** @description It leaves the list, and nothing is made from it by default. */
            archived?: boolean;
            note?: string;
        };
        UpdateProjectRequest: {
            name?: string;
            description?: string;
            settings?: {
                /** @description BCP 47 tags. */
                languages?: string[];
                /**
                 * @description K.
                 * @default 4
                 */
                outputsPerRanking?: number;
                /** @default 1 */
                rankingOverlap?: number;
                /** @default 1 */
                demonstrationOverlap?: number;
                askNext?: components["schemas"]["AskNextSettings"];
                /**
                 * @description Ask for a 1–7 quality per output.
                 * @default true
                 */
                rateOutputs?: boolean;
                flags?: string[];
                flagHints?: components["schemas"]["FlagHints"];
                /** @description Names hidden in outputs besides the known models and makers. */
                maskedNames?: string[];
                demonstrationHints?: components["schemas"]["DemonstrationHints"];
                /** @description Labelers may add prompts of their own. */
                labelersWritePrompts?: boolean;
                /** @description Labelers may talk to the newest policy. */
                labelersChat?: boolean;
                /** @description A demonstration task is made of each prompt that a labeler writes. */
                demonstrateWrittenPrompts?: boolean;
                /** @description Labelers see their agreement with others. */
                showAgreement?: boolean;
                /** @description Active minutes after which a break is suggested; 0: never. */
                breakAfterMinutes?: number;
                screening?: components["schemas"]["ScreeningSettings"];
                goal?: components["schemas"]["ProjectGoal"];
                prices?: components["schemas"]["HourlyPrices"];
                /** @default 30 */
                leaseMinutes?: number;
                pipeline?: components["schemas"]["PipelineSettings"];
                hygiene?: components["schemas"]["HygieneSettings"];
                dataCard?: components["schemas"]["DataCardSettings"];
                /** @description Stage parameters by job kind that jobs of this project start from. */
                jobDefaults?: {
                    [key: string]: {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description True: nothing new is asked or trained; everything can be read. */
            archived?: boolean;
        };
        UploadAnswer: {
            sha256: string;
            bytes: number;
        };
        /** @enum {unknown} */
        UseCase: "generation" | "open_qa" | "brainstorming" | "chat" | "rewrite" | "summarization" | "classification" | "closed_qa" | "extract" | "other";
        User: {
            id: string;
            email: string;
            name: string;
            isAdministrator: boolean;
            createdAt: number;
        };
        VerdictRequest: {
            /** @enum {unknown} */
            verdict: "accepted" | "returned";
            /** @description What is asked for; needed to send back. */
            note: string;
            submissions: {
                assignmentId: string;
                /** @description The version that was read. */
                version: number;
            }[];
        };
        WinRate: {
            modelId: string;
            modelName: string;
            againstModelId: string;
            againstModelName: string;
            comparisons: number;
            winRate: number;
            low: number;
            high: number;
        };
        Worker: {
            id: string;
            name: string;
            engine: string;
            kinds: components["schemas"]["JobKind"][];
            jobId: string | null;
            lastSeenAt: number;
        };
    };
    responses: {
        /** @description `invalid_request`: The request is not as the contract says; `details.problems` names each place. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `not_signed_in`: Nobody is signed in, or the token is unknown, expired or revoked. */
        NotSignedIn: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `forbidden`: Your role, or the scope of your token, does not allow it. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `not_found`: There is no such thing, or it is not yours to see. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `payload_too_large`: The request is larger than this route takes. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `unsupported_media_type`: Send JSON: content-type: application/json; where a file is taken, one of the kinds that it takes. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `too_many_requests`: Too many in a short time; wait as the message says. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `internal_error`: Our fault; the server’s log says what, under `details.id`. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `unavailable`: The server, or a trainer that this needs, is not there; try again later. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `not_signed_in`: Nobody is signed in, or the token is unknown, expired or revoked.
         *
         *     `wrong_credentials`: Email and password do not belong together.
         */
        NotSignedInOrWrongCredentials: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    error: {
                        /** @enum {unknown} */
                        code: "invalid_request" | "invalid_ranking" | "invalid_parameters" | "import_invalid" | "not_signed_in" | "wrong_credentials" | "forbidden" | "not_found" | "draft_conflict" | "assignment_closed" | "lease_lost" | "job_state" | "already_exists" | "duplicate_submission" | "no_model" | "chat_busy" | "own_submission" | "too_many_open" | "review_outdated" | "prompt_limit" | "request_in_flight" | "outcome_unknown" | "project_closed" | "events_forgotten" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "checksum_mismatch" | "file_unreadable" | "too_many_requests" | "internal_error" | "unavailable";
                        message: string;
                        details?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        /** @description `precondition_failed`: It has changed since you read it (If-Match): read it again. */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    error: {
                        /** @enum {unknown} */
                        code: "invalid_request" | "invalid_ranking" | "invalid_parameters" | "import_invalid" | "not_signed_in" | "wrong_credentials" | "forbidden" | "not_found" | "draft_conflict" | "assignment_closed" | "lease_lost" | "job_state" | "already_exists" | "duplicate_submission" | "no_model" | "chat_busy" | "own_submission" | "too_many_open" | "review_outdated" | "prompt_limit" | "request_in_flight" | "outcome_unknown" | "project_closed" | "events_forgotten" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "checksum_mismatch" | "file_unreadable" | "too_many_requests" | "internal_error" | "unavailable";
                        message: string;
                        details?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        /**
         * @description `invalid_request`: The request is not as the contract says; `details.problems` names each place.
         *
         *     `invalid_parameters`: A parameter of the job is unknown or out of its bounds.
         */
        InvalidRequestOrInvalidParameters: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `already_exists`: There is one of that name already.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        AlreadyExistsOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `already_exists`: There is one of that name already.
         *
         *     `prompt_limit`: You have written as many prompts as the project asks of one person.
         *
         *     `project_closed`: The project is archived or about to be deleted: nothing new comes in, is asked or trained until a manager opens it again.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        AlreadyExistsOrPromptLimitOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `invalid_request`: The request is not as the contract says; `details.problems` names each place.
         *
         *     `import_invalid`: A row cannot be taken; nothing of the request was stored.
         */
        InvalidRequestOrImportInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `project_closed`: The project is archived or about to be deleted: nothing new comes in, is asked or trained until a manager opens it again.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        ProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `file_unreadable`: The file breaks off, is not UTF-8 or no JSON, CSV or Parquet that can be read; `details.taken` is what had come in before. */
        FileUnreadable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `draft_conflict`: A newer draft is stored, from another window; `details` holds it.
         *
         *     `assignment_closed`: The assignment has been handed in, skipped or given back.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        DraftConflictOrAssignmentClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `invalid_request`: The request is not as the contract says; `details.problems` names each place.
         *
         *     `invalid_ranking`: The ranking does not place each of the task’s outputs once.
         */
        InvalidRequestOrInvalidRanking: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `assignment_closed`: The assignment has been handed in, skipped or given back.
         *
         *     `lease_lost`: The lease has run out and somebody else may hold it: stop working on it.
         *
         *     `already_exists`: There is one of that name already.
         *
         *     `prompt_limit`: You have written as many prompts as the project asks of one person.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        AssignmentClosedOrLeaseLostOrAlreadyExistsOrPromptLimitOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `assignment_closed`: The assignment has been handed in, skipped or given back.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        AssignmentClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `prompt_limit`: You have written as many prompts as the project asks of one person.
         *
         *     `project_closed`: The project is archived or about to be deleted: nothing new comes in, is asked or trained until a manager opens it again.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        PromptLimitOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `project_closed`: The project is archived or about to be deleted: nothing new comes in, is asked or trained until a manager opens it again.
         */
        DuplicateSubmissionOrProjectClosed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `already_exists`: There is one of that name already.
         *
         *     `project_closed`: The project is archived or about to be deleted: nothing new comes in, is asked or trained until a manager opens it again.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        AlreadyExistsOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `events_forgotten`: Events after this one are no longer kept: read anew what you follow, then go on after `details.lastEventId`, or after 0 with what is kept. */
        EventsForgotten: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `review_outdated`: The task has changed since you read it: read it again.
         *
         *     `own_submission`: Nobody reviews their own work.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        ReviewOutdatedOrOwnSubmissionOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `own_submission`: Nobody reviews their own work.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        OwnSubmissionOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `review_outdated`: The task has changed since you read it: read it again.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        ReviewOutdatedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `job_state`: The state of the job does not allow it.
         *
         *     `project_closed`: The project is archived or about to be deleted: nothing new comes in, is asked or trained until a manager opens it again.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        JobStateOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `checksum_mismatch`: The bytes do not give the SHA-256 that was said: send them again. */
        ChecksumMismatch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `job_state`: The state of the job does not allow it.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        JobStateOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description `lease_lost`: The lease has run out and somebody else may hold it: stop working on it. */
        LeaseLost: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `no_model`: A model that this needs is not there yet.
         *
         *     `chat_busy`: The chat waits for an answer already.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        NoModelOrChatBusyOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description `chat_busy`: The chat waits for an answer already.
         *
         *     `too_many_open`: You hold as many open tasks as the project allows.
         *
         *     `duplicate_submission`: The same key or submission came before with other content.
         *
         *     `request_in_flight`: The same Idempotency-Key is being worked on: ask again in a moment.
         *
         *     `outcome_unknown`: The server ended while it worked on this Idempotency-Key: see whether it took effect, then use a new key.
         */
        ChatBusyOrTooManyOpenOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                        version: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedInOrWrongCredentials"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["ApiToken"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateTokenAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteTokensById: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Project"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjects: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProjectRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidParameters"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteProjectsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteProjectRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateProjectsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProjectRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidParameters"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdRestore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdDuplicate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DuplicateProjectRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdOverview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectOverview"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectProgress"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Member"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateMemberRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteProjectsByIdMembersByUserId: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Invitation"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInvitationRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateInvitationAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteProjectsByIdInvitationsByInvitationId: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getInvitationsByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postInvitationsByTokenAccept: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitationRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptInvitationAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdPeople: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleQuality"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementMatrix"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdPeopleByUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDetail"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdPeopleByUserIdSharedByOtherId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
                otherId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["SharedTask"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdPrompts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                split?: "train" | "valid" | "test";
                language?: string;
                /** @description The replaced ones instead of those in use. */
                retired?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Prompt"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdPrompts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePromptRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prompt"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrPromptLimitOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPromptsByIdOutputs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            text: string;
                            modelId: string;
                            modelName: string;
                            reward: number | null;
                            createdAt: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            400: components["responses"]["InvalidRequestOrImportInvalid"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdImportFile: {
        parameters: {
            query: {
                /** @description Name of the file; imported rankings and demonstrations are signed with it. */
                source: string;
                /** @description auto (the default) tells each record by what it holds; outputs: a prompt with outputs and fields that judge them. */
                format?: "auto" | "outputs" | "laurel" | "trl-preference" | "trl-unpaired" | "messages" | "prompt-completion" | "openrlhf" | "hh" | "hh-red-team" | "openai-preference" | "argilla" | "label-studio" | "openassistant" | "summarize-from-feedback" | "lm-human-preferences" | "fastchat" | "alpaca" | "sharegpt";
                /** @description outputs: fields whose product ranks them, as in `helpful*correct`. */
                rankBy?: string;
                /** @description outputs: what that product is rounded to; what is equal then is a tie. 1. */
                decimals?: number;
                /** @description outputs: so many distinct ones of each prompt, by seeded chance; 0 takes all. */
                choose?: number;
                /** @description outputs: the field that holds a demonstration. */
                demonstration?: string;
                /** @description outputs: an output of the best tier is a demonstration. */
                demonstrateBest?: boolean;
                /** @description outputs: the field of an output with its model’s name; model. */
                modelField?: string;
                /** @description Share of prompts held out (split valid) where the file names neither split nor author; 0. */
                held?: number;
                /** @description Of choose and held; the same file reads the same. */
                seed?: number;
                /** @description A labeler or author of the file who is a member of the project: `NAME=EMAIL` or `NAME=ID`, once for each. */
                labeler?: string[];
                /** @description Only say what would come of it; nothing is stored. */
                dryRun?: boolean;
                /** @description Make a rank task of every prompt with two outputs and no ranking; true. */
                createRankTasks?: boolean;
                /** @description Make a demonstration task of every prompt without one; false. */
                createDemonstrationTasks?: boolean;
            };
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportFileAnswer"];
                };
            };
            400: components["responses"]["InvalidRequestOrImportInvalid"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["FileUnreadable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdAssignmentsNext: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NextAssignmentRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextAssignmentAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdMyQueue: {
        parameters: {
            query?: {
                /** @description IANA time zone, for example Europe/Berlin. */
                timeZone?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueOverview"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAssignmentsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    putAssignmentsByIdDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveDraftRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedDraft"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DraftConflictOrAssignmentClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postAssignmentsByIdSubmit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmitAnswer"];
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidRanking"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AssignmentClosedOrLeaseLostOrAlreadyExistsOrPromptLimitOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postAssignmentsByIdSkip: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkipRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AssignmentClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postAssignmentsByIdRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdMyStatistics: {
        parameters: {
            query?: {
                /** @description IANA time zone, for example Europe/Berlin. */
                timeZone?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStatistics"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdMyReviews: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["OwnReview"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdMyUnfinished: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["UnfinishedTask"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdAssignmentsWritePrompt: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PromptLimitOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdTasksWritePrompt: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderPromptsRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tasks: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdPromptsCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckPromptRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptCheck"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAssignmentsByIdVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["SubmittedVersion"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdTasks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                kind?: "demonstrate" | "rank" | "write_prompt";
                state?: "open" | "done" | "cancelled";
                /** @description Only gold tasks, or only others. */
                gold?: boolean;
                /** @description Words of the prompt. The newest 2,000 prompts that hold them count; one page. */
                search?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Task"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdRankings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                split?: "train" | "valid" | "test";
                source?: "labeler" | "customer" | "import";
                labelerId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["RankingRow"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRankingsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RankingDetail"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdDemonstrations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                split?: "train" | "valid" | "test";
                source?: "labeler" | "customer" | "import";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["DemonstrationRow"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdMySubmissions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["OwnSubmission"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postFeedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within a week: the same answer, and nothing is stored twice. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationFeedback"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationFeedbackAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrProjectClosed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getFormats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormatDescription"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdExportByFormat: {
        parameters: {
            query: {
                /** @description What to take away; a format that cannot hold it is refused. */
                kind: "rankings" | "demonstrations" | "labels";
                split?: "train" | "valid" | "test";
                /** @description Everybody's own judgment, also where a reviewer settled or sent it back; left out: what training reads. */
                raw?: boolean;
                /** @description Write labelers by name; left out: by pseudonyms. */
                names?: boolean;
                /** @description jsonl (the default), or parquet, where the lines of a format are rows of a table. */
                file?: "jsonl" | "parquet";
            };
            header?: never;
            path: {
                id: string;
                format: components["schemas"]["FormatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                    "application/vnd.apache.parquet": unknown;
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidParameters"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdExportByFormatCard: {
        parameters: {
            query: {
                /** @description What to take away; a format that cannot hold it is refused. */
                kind: "rankings" | "demonstrations" | "labels";
                split?: "train" | "valid" | "test";
                /** @description Everybody's own judgment, also where a reviewer settled or sent it back; left out: what training reads. */
                raw?: boolean;
                /** @description Write labelers by name; left out: by pseudonyms. */
                names?: boolean;
                /** @description jsonl (the default), or parquet, where the lines of a format are rows of a table. */
                file?: "jsonl" | "parquet";
            };
            header?: never;
            path: {
                id: string;
                format: components["schemas"]["FormatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": unknown;
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidParameters"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDatasetsByIdExportByFormat: {
        parameters: {
            query?: {
                split?: "train" | "valid" | "test";
                /** @description Write labelers by the names that they have today, so that the bytes change with a name; left out: by pseudonyms, as the same bytes for ever. */
                names?: boolean;
                /** @description jsonl (the default), or parquet, where the lines of a format are rows of a table. */
                file?: "jsonl" | "parquet";
            };
            header?: never;
            path: {
                id: string;
                format: components["schemas"]["FormatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                    "application/vnd.apache.parquet": unknown;
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidParameters"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDatasetsByIdExportByFormatSum: {
        parameters: {
            query?: {
                split?: "train" | "valid" | "test";
                /** @description Write labelers by the names that they have today, so that the bytes change with a name; left out: by pseudonyms, as the same bytes for ever. */
                names?: boolean;
                /** @description jsonl (the default), or parquet, where the lines of a format are rows of a table. */
                file?: "jsonl" | "parquet";
            };
            header?: never;
            path: {
                id: string;
                format: components["schemas"]["FormatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportSum"];
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidParameters"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDatasetsByIdExportByFormatCard: {
        parameters: {
            query?: {
                split?: "train" | "valid" | "test";
                /** @description Write labelers by the names that they have today, so that the bytes change with a name; left out: by pseudonyms, as the same bytes for ever. */
                names?: boolean;
                /** @description jsonl (the default), or parquet, where the lines of a format are rows of a table. */
                file?: "jsonl" | "parquet";
            };
            header?: never;
            path: {
                id: string;
                format: components["schemas"]["FormatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": unknown;
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidParameters"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdSources: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Source"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdSources: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSourceRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdSourcesModels: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceModelsRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceModelsAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postServerModels: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServerModelsRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceModelsAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdSourcesBySourceId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceSettings"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteProjectsByIdSourcesBySourceId: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateProjectsByIdSourcesBySourceId: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSourceRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceSettings"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdSourcesBySourceIdTry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrySourceRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrySourceAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdSourcesBySourceIdAsk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskSourceRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdSourcesBySourceIdStop: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdSourcesBySourceIdResume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            projectId: string;
                            /** @description http or https; each message is posted to it. */
                            url: string;
                            description: string;
                            /** @description Events of other kinds are passed over. */
                            kinds: components["schemas"]["KeptKind"][];
                            /** @description Off, it keeps its place among the events, which wait for it for 90 days. */
                            active: boolean;
                            disabledReason: ("failing" | "gone") | null;
                            failingSince: number | null;
                            /** @description The id of the last event that was taken up. */
                            place: number;
                            missedUpTo: number | null;
                            /** @description Deliveries that are still to be made. */
                            waiting: number;
                            oldSecretUntil: number | null;
                            createdAt: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description http or https; each message is posted to it. */
                    url: string;
                    description?: string;
                    /** @description Events of other kinds are passed over. */
                    kinds: components["schemas"]["KeptKind"][];
                    /** @description Off, it keeps its place among the events, which wait for it for 90 days. */
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        webhook: {
                            id: string;
                            projectId: string;
                            /** @description http or https; each message is posted to it. */
                            url: string;
                            description: string;
                            /** @description Events of other kinds are passed over. */
                            kinds: components["schemas"]["KeptKind"][];
                            /** @description Off, it keeps its place among the events, which wait for it for 90 days. */
                            active: boolean;
                            disabledReason: ("failing" | "gone") | null;
                            failingSince: number | null;
                            /** @description The id of the last event that was taken up. */
                            place: number;
                            missedUpTo: number | null;
                            /** @description Deliveries that are still to be made. */
                            waiting: number;
                            oldSecretUntil: number | null;
                            createdAt: number;
                        };
                        /** @description whsec_ and 32 bytes in base64; shown this once. */
                        secret: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdWebhooksByWebhookId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        projectId: string;
                        /** @description http or https; each message is posted to it. */
                        url: string;
                        description: string;
                        /** @description Events of other kinds are passed over. */
                        kinds: components["schemas"]["KeptKind"][];
                        /** @description Off, it keeps its place among the events, which wait for it for 90 days. */
                        active: boolean;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteProjectsByIdWebhooksByWebhookId: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateProjectsByIdWebhooksByWebhookId: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description http or https; each message is posted to it. */
                    url?: string;
                    description?: string;
                    /** @description Events of other kinds are passed over. */
                    kinds?: components["schemas"]["KeptKind"][];
                    /** @description Off, it keeps its place among the events, which wait for it for 90 days. */
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        projectId: string;
                        /** @description http or https; each message is posted to it. */
                        url: string;
                        description: string;
                        /** @description Events of other kinds are passed over. */
                        kinds: components["schemas"]["KeptKind"][];
                        /** @description Off, it keeps its place among the events, which wait for it for 90 days. */
                        active: boolean;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdWebhooksByWebhookIdSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        webhook: {
                            id: string;
                            projectId: string;
                            /** @description http or https; each message is posted to it. */
                            url: string;
                            description: string;
                            /** @description Events of other kinds are passed over. */
                            kinds: components["schemas"]["KeptKind"][];
                            /** @description Off, it keeps its place among the events, which wait for it for 90 days. */
                            active: boolean;
                            disabledReason: ("failing" | "gone") | null;
                            failingSince: number | null;
                            /** @description The id of the last event that was taken up. */
                            place: number;
                            missedUpTo: number | null;
                            /** @description Deliveries that are still to be made. */
                            waiting: number;
                            oldSecretUntil: number | null;
                            createdAt: number;
                        };
                        /** @description whsec_ and 32 bytes in base64; shown this once. */
                        secret: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdWebhooksByWebhookIdTest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description The header webhook-id: the same for each try. */
                        messageId: string;
                        eventId: number | null;
                        type: string;
                        /** @enum {unknown} */
                        origin: "event" | "replay" | "test";
                        /** @enum {unknown} */
                        state: "waiting" | "delivered" | "failed";
                        createdAt: number;
                        notBefore: number | null;
                        /** @description Oldest first. */
                        attempts: {
                            at: number;
                            status: number | null;
                            milliseconds: number;
                            response: string | null;
                            error: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdWebhooksByWebhookIdReplay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of an event. */
                    after: number;
                } | {
                    since: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        projectId: string;
                        /** @description http or https; each message is posted to it. */
                        url: string;
                        description: string;
                        /** @description Events of other kinds are passed over. */
                        kinds: components["schemas"]["KeptKind"][];
                        /** @description Off, it keeps its place among the events, which wait for it for 90 days. */
                        active: boolean;
                        disabledReason: ("failing" | "gone") | null;
                        failingSince: number | null;
                        /** @description The id of the last event that was taken up. */
                        place: number;
                        missedUpTo: number | null;
                        /** @description Deliveries that are still to be made. */
                        waiting: number;
                        oldSecretUntil: number | null;
                        createdAt: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            410: components["responses"]["EventsForgotten"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdWebhooksByWebhookIdDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "waiting" | "delivered" | "failed";
            };
            header?: never;
            path: {
                id: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: number;
                            /** @description The header webhook-id: the same for each try. */
                            messageId: string;
                            eventId: number | null;
                            type: string;
                            /** @enum {unknown} */
                            origin: "event" | "replay" | "test";
                            /** @enum {unknown} */
                            state: "waiting" | "delivered" | "failed";
                            createdAt: number;
                            notBefore: number | null;
                            /** @description Oldest first. */
                            attempts: {
                                at: number;
                                status: number | null;
                                milliseconds: number;
                                response: string | null;
                                error: string | null;
                            }[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdWebhooksByWebhookIdDeliveriesByDeliveryIdReplay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                webhookId: string;
                deliveryId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description The header webhook-id: the same for each try. */
                        messageId: string;
                        eventId: number | null;
                        type: string;
                        /** @enum {unknown} */
                        origin: "event" | "replay" | "test";
                        /** @enum {unknown} */
                        state: "waiting" | "delivered" | "failed";
                        createdAt: number;
                        notBefore: number | null;
                        /** @description Oldest first. */
                        attempts: {
                            at: number;
                            status: number | null;
                            milliseconds: number;
                            response: string | null;
                            error: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdGuidelines: {
        parameters: {
            query?: {
                language?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Guidelines"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    putProjectsByIdGuidelines: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishGuidelinesRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuidelinesVersion"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdGuidelinesVersions: {
        parameters: {
            query?: {
                /** @description Only this version and newer ones. */
                since?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["GuidelinesVersion"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdGuidelinesRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadGuidelinesRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdMyGuide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuideStatus"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdMyGuide: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuideStatus"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdMyScreening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnScreening"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdScreeningTasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["ScreeningTask"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdScreeningTasks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateScreeningTaskRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidRanking"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteProjectsByIdScreeningTasksByTaskId: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdScreeningCandidates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["ScreeningCandidate"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdScreeningCandidatesByUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["ScreeningAnswer"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    putProjectsByIdScreeningCandidatesByUserId: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreeningDecision"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    putScreeningAnswersByIdGrade: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GradeRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdReviews: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                kind?: "demonstrate" | "rank" | "write_prompt";
                state?: "waiting" | "returned" | "done";
                /** @description A seed: one page of tasks drawn by chance, instead of the most contested. */
                sample?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewQueue"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTasksByIdReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReview"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTasksByIdReviewVerdicts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerdictRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReview"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ReviewOutdatedOrOwnSubmissionOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTasksByIdReviewSettlement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReview"];
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidRanking"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["OwnSubmissionOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postReviewsByIdWithdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskReview"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ReviewOutdatedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdTaskReports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["TaskReport"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTaskReportsByIdResolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveReportRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdTasksChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeTasksRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeTasksAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTasksByIdHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskHistory"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdJobs: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Job"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdJobs: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateJobRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidParameters"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["JobStateOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJobsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDetail"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJobsByIdMetrics: {
        parameters: {
            query?: {
                /** @description Only what came after. */
                after?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        points: components["schemas"]["MetricPoint"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJobsByIdLogs: {
        parameters: {
            query?: {
                /** @description Only what came after. */
                after?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lines: components["schemas"]["LogLine"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJobsByIdOutputs: {
        parameters: {
            query?: {
                skip?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["JobOutput"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdJobsEstimate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EstimateRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobEstimate"];
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidParameters"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJobsByIdTensorboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postJobsByIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["JobStateOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postJobsByIdRetry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["JobStateOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postJobsByIdPause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["JobStateOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postJobsByIdResume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["JobStateOrProjectClosedOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Worker"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdModels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Model"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getModelsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateModelsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateModelRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getModelsByIdCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelCard"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getModelsByIdLineage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lineage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getModelsByIdDownload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-tar": unknown;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdSideBySide: {
        parameters: {
            query: {
                left: string;
                right: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SideBySide"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    putProjectsByIdUploadsBySha256: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["ChecksumMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdEvaluation: {
        parameters: {
            query?: {
                prompts?: "all" | "held_out" | "drawn";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdEvaluationRatedOutputs: {
        parameters: {
            query: {
                cursor?: string;
                limit?: number;
                prompts?: "all" | "held_out" | "drawn";
                modelId: string;
                sharedWith?: string;
                flag?: string;
                harmful?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatedOutputPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdEvaluationComparedRankings: {
        parameters: {
            query: {
                cursor?: string;
                limit?: number;
                prompts?: "all" | "held_out" | "drawn";
                modelId: string;
                againstId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparedRankingPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdFrontier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Frontier"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdMatches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Match"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdMatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartMatchRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Match"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["JobStateOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdDatasets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["DatasetSummary"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdDatasets: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FreezeRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetSummary"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDatasetsByIdFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDatasetsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetDetail"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDatasetsByIdRows: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetLines"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDatasetsByIdChecks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetChecks"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDatasetsByIdChanges: {
        parameters: {
            query: {
                since: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetChanges"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdPlanner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannerCounts"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdEvents: {
        parameters: {
            query?: {
                /** @description The id of the last event seen; 0 begins with the oldest that is kept. */
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["EventsForgotten"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerRegister: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerClaim: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerJobsByIdHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerationReleaseRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerJobsByIdReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerJobsByIdOutputs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutputsRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerJobsByIdScores: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScoresRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerJobsByIdCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckpointRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerJobsByIdComplete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerJobsByIdFail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerJobsByIdRelease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerationReleaseRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWorkerArtefactsBySha256: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    putWorkerArtefactsBySha256: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["ChecksumMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdChatStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatStatus"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProjectsByIdChats: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["ChatSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postProjectsByIdChats: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateChatRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getChatsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteChatsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
                /** @description The ETag that came with GET of this address: 412 where it has changed since, and nothing is done. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postChatsByIdTurns: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatTurnRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NoModelOrChatBusyOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    putChatsByIdTurnsByPosition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                position: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatTurnRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NoModelOrChatBusyOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postChatsByIdRegenerate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NoModelOrChatBusyOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postChatsByIdTurnsByPositionAlternatives: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                position: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChatBusyOrTooManyOpenOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postChatsByIdTurnsByPositionDemonstration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                position: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedAssignment"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ChatBusyOrTooManyOpenOrDuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getGenerationsById: {
        parameters: {
            query?: {
                /** @description Characters that the client has; the answer waits up to 20 s for more. */
                after?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postGenerationsByIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: the same again within a week gets the same answer, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generation"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DuplicateSubmissionOrRequestInFlightOrOutcomeUnknown"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerGenerationsClaim: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerationClaimRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationClaimAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerGenerationsByIdProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerationProgressRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationProgressAnswer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerGenerationsByIdComplete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerationCompleteRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerGenerationsByIdFail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerationFailRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postWorkerGenerationsByIdRelease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerationReleaseRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LeaseLost"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOpenaiModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiModels"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
        };
    };
    getOpenaiModelsByModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiModel"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
        };
    };
    postOpenaiChatCompletions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatCompletionRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatCompletion"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
        };
    };
    postOpenaiCompletions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompletionRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completion"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
        };
    };
}
