// Generated from the method table; `eng/renew.sh` renews it.

/** A word of a list that the server may extend. */
export type Word<T extends string> = T | (string & {});

/** Any JSON value. */
export type Json = unknown;

export type JsonObject = Readonly<Record<string, Json>>;

/** Methods that take JSON and answer JSON. */
export interface JsonMethods {
  'advanced.object_classes.editInfo': { request: EditClassRequest; response: ClassInfo };
  'advanced.object_classes.info': { request: IdRequest; response: ClassInfo };
  'advanced.object_classes.list': { request: ListClassesRequest; response: ClassInfoPage };
  'annotations.bulk.add': { request: AddAnnotationsRequest; response: Success };
  'annotations.bulk.copy': { request: CopyAnnotationsRequest; response: Success };
  'annotations.bulk.info': { request: AnnotationsInfoRequest; response: readonly AnnotationInfo[] };
  'annotations.info': { request: AnnotationInfoRequest; response: AnnotationInfo };
  'annotations.list': { request: ListAnnotationsRequest; response: AnnotationInfoPage };
  'datasets.add': { request: AddDatasetRequest; response: Dataset };
  'datasets.archive': { request: IdRequest; response: Success };
  'datasets.editInfo': { request: EditDatasetRequest; response: Dataset };
  'datasets.favorite-change': { request: FavoriteDatasetRequest; response: Success };
  'datasets.info': { request: DatasetInfoRequest; response: Dataset };
  'datasets.list': { request: ListDatasetsRequest; response: DatasetPage };
  'datasets.list.all': { request: ListAllDatasetsRequest; response: DatasetPage };
  'datasets.move': { request: MoveDatasetRequest; response: Success };
  'datasets.remove.permanently': { request: RemoveDatasetsRequest; response: Success };
  'datasets.restore': { request: IdRequest; response: Success };
  'figures.bulk.add': { request: AddFiguresRequest; response: readonly CreatedFigure[] };
  'figures.bulk.remove': { request: FigureIdsRequest; response: Success };
  'figures.bulk.restore': { request: FigureIdsRequest; response: Success };
  'figures.bulk.upload.geometry': { request: UploadGeometriesRequest; response: Success };
  'figures.custom-data.update': { request: FigureCustomDataRequest; response: Success };
  'figures.editInfo': { request: EditFigureRequest; response: Success };
  'figures.info': { request: FigureInfoRequest; response: Figure };
  'figures.list': { request: ListFiguresRequest; response: FigurePage };
  'figures.priority.update': { request: FigurePriorityRequest; response: Success };
  'figures.tags.bulk.add': { request: AddFigureTagsRequest; response: readonly FigureTag[] };
  'figures.tags.list': { request: IdRequest; response: readonly FigureTag[] };
  'guides.add': { request: AddGuideRequest; response: Guide };
  'guides.editInfo': { request: EditGuideRequest; response: Guide };
  'guides.info': { request: IdRequest; response: Guide };
  'guides.list': { request: ListGuidesRequest; response: GuidePage };
  'guides.remove': { request: IdRequest; response: Success };
  'guides.restore': { request: IdRequest; response: Success };
  'image-tags.bulk.add-to-image': { request: AddImageTagRequest; response: Success };
  'image-tags.bulk.remove-from-images': { request: RemoveImageTagsRequest; response: Success };
  'image-tags.remove-from-image': { request: RemoveImageTagRequest; response: Success };
  'image-tags.update-tag-value': { request: UpdateTagValueRequest; response: ImageTag };
  'images.bulk.add': { request: AddImagesRequest; response: readonly Image[] };
  'images.bulk.remove': { request: ImageIdsRequest; response: Success };
  'images.bulk.restore': { request: ImageIdsRequest; response: Success };
  'images.bulk.set-custom-sort': { request: SetCustomSortRequest; response: Success };
  'images.editInfo': { request: EditImageRequest; response: Image };
  'images.facets': { request: ImageFacetsRequest; response: ImageFacets };
  'images.history': { request: ImageHistoryRequest; response: ImageEventPage };
  'images.history.figures': { request: ImagePastRequest; response: ImagePast };
  'images.info': { request: IdRequest; response: Image };
  'images.internal.hashes.list': { request: readonly string[]; response: readonly string[] };
  'images.list': { request: ListImagesRequest; response: ImagePage };
  'images.update.links': { request: UpdateLinksRequest; response: Success };
  'instance.version': { request: EmptyRequest; response: InstanceVersion };
  'issues.add': { request: AddIssueRequest; response: CreatedIssue };
  'issues.comments.add': { request: AddIssueCommentRequest; response: IssueComment };
  'issues.comments.editInfo': { request: EditIssueCommentRequest; response: IssueComment };
  'issues.editInfo': { request: EditIssueRequest; response: Success };
  'issues.info': { request: IdRequest; response: Issue };
  'issues.list': { request: ListIssuesRequest; response: IssuePage };
  'issues.remove': { request: IdRequest; response: Success };
  'issues.restore': { request: IdRequest; response: Success };
  'issues.sub-issue.add': { request: AddSubIssueRequest; response: Success };
  'jobs.add': { request: AddJobRequest; response: readonly CreatedJob[] };
  'jobs.add.preview': { request: AddJobRequest; response: JobPreview };
  'jobs.archive': { request: IdRequest; response: Success };
  'jobs.bulk.remove': { request: RemoveJobsRequest; response: Success };
  'jobs.editInfo': { request: EditJobRequest; response: Success };
  'jobs.entities.update-review-status': { request: SetReviewStatusRequest; response: Success };
  'jobs.forecast': { request: IdRequest; response: JobForecast };
  'jobs.info': { request: JobInfoRequest; response: Job };
  'jobs.list': { request: ListJobsRequest; response: JobPage };
  'jobs.reject': { request: RejectJobRequest; response: Success };
  'jobs.restart': { request: RestartJobRequest; response: readonly CreatedJob[] };
  'jobs.restore': { request: IdRequest; response: Success };
  'jobs.rounds': { request: ImageRoundsRequest; response: ImageRounds };
  'jobs.set-status': { request: SetJobStatusRequest; response: Success };
  'jobs.stats': { request: JobStatsRequest; response: JobStats };
  'jobs.stop': { request: IdRequest; response: Success };
  'jobs.timeline': { request: IdRequest; response: JobTimeline };
  'members.add': { request: AddMemberRequest; response: CreatedUser };
  'members.editInfo': { request: EditMemberRequest; response: Success };
  'members.list': { request: ListMembersRequest; response: UserPage };
  'members.remove': { request: RemoveMemberRequest; response: Success };
  'notifications.list': { request: ListNotificationsRequest; response: NotificationList };
  'notifications.read': { request: ReadNotificationsRequest; response: Success };
  'object-tags.add-to-object': { request: AddFigureTagRequest; response: FigureTag };
  'object-tags.remove-from-figure': { request: RemoveFigureTagRequest; response: Success };
  'projects.add': { request: AddProjectRequest; response: Project };
  'projects.archive': { request: IdRequest; response: Success };
  'projects.classes.remove': { request: RemoveLabelRequest; response: Success };
  'projects.clone': { request: CloneProjectRequest; response: StartedTask };
  'projects.editInfo': { request: EditProjectRequest; response: Project };
  'projects.info': { request: ProjectInfoRequest; response: Project };
  'projects.list': { request: ListProjectsRequest; response: ProjectPage };
  'projects.list.all': { request: ListAllProjectsRequest; response: ProjectPage };
  'projects.meta': { request: IdRequest; response: ProjectMeta };
  'projects.meta.update': { request: UpdateMetaRequest; response: ProjectMeta };
  'projects.remove.permanently': { request: RemoveProjectsRequest; response: Success };
  'projects.restore': { request: IdRequest; response: Success };
  'projects.settings.update': { request: UpdateSettingsRequest; response: Success };
  'projects.tags.remove': { request: RemoveLabelRequest; response: Success };
  'projects.workspace.set': { request: SetWorkspaceRequest; response: Success };
  'roles.list': { request: ListRolesRequest; response: RoleInfoPage };
  'tags.entities.bulk.add': { request: AddEntityTagsRequest; response: readonly ImageTag[] };
  'tags.list': { request: ListTagsRequest; response: TagInfoPage };
  'tasks.cancel': { request: IdRequest; response: Success };
  'tasks.info': { request: IdRequest; response: TaskInfo };
  'tasks.list': { request: ListTasksRequest; response: TaskInfoPage };
  'teams.activity': { request: ListActivityRequest; response: ActivityEntryPage };
  'teams.add': { request: AddTeamRequest; response: Team };
  'teams.archive': { request: IdRequest; response: Success };
  'teams.editInfo': { request: EditTeamRequest; response: Team };
  'teams.info': { request: IdRequest; response: Team };
  'teams.list': { request: ListTeamsRequest; response: TeamPage };
  'teams.remove.permanently': { request: RemoveTeamsRequest; response: RemovalTask };
  'teams.restore': { request: IdRequest; response: Success };
  'teams.stats': { request: TeamStatsRequest; response: TeamStats };
  'tokens.add': { request: AddTokenRequest; response: CreatedToken };
  'tokens.list': { request: ListTokensRequest; response: ApiTokenPage };
  'tokens.remove': { request: IdRequest; response: Success };
  'users.add': { request: AddUserRequest; response: CreatedUser };
  'users.disable': { request: DisableUserRequest; response: Success };
  'users.editInfo': { request: EditUserRequest; response: Success };
  'users.info': { request: IdRequest; response: User };
  'users.list': { request: ListUsersRequest; response: UserPage };
  'users.me': { request: EmptyRequest; response: User };
  'users.ssh-keys': { request: EmptyRequest; response: readonly string[] };
  'workspaces.add': { request: AddWorkspaceRequest; response: Workspace };
  'workspaces.archive': { request: IdRequest; response: Success };
  'workspaces.editInfo': { request: EditWorkspaceRequest; response: Workspace };
  'workspaces.info': { request: IdRequest; response: Workspace };
  'workspaces.list': { request: ListWorkspacesRequest; response: WorkspacePage };
  'workspaces.remove.permanently': { request: RemoveWorkspacesRequest; response: RemovalTask };
  'workspaces.restore': { request: IdRequest; response: Success };
  'workspaces.visibility.set': { request: SetWorkspaceVisibilityRequest; response: Success };
}

/** Methods that take files and answer JSON. */
export interface UploadMethods {
  'images.bulk.upload': { response: readonly UploadedFile[] };
}

/** Methods that answer bytes. */
export interface DownloadMethods {
  'images.download': { request: IdRequest };
}

/** Methods that answer many contents in one multipart body. */
export interface PartsMethods {
  'figures.bulk.download.geometry': { request: DownloadGeometriesRequest };
  'images.bulk.download': { request: DownloadImagesRequest };
  'images.bulk.download-by-hash': { request: DownloadContentsRequest };
}

/** Methods that answer events as they happen, as text/event-stream. */
export interface EventMethods {
  'events.stream': { request: StreamEventsRequest; event: ActivityEntry };
}

export type MethodName = keyof JsonMethods | keyof UploadMethods | keyof DownloadMethods | keyof PartsMethods | keyof EventMethods;

export interface ActivityEntry {
  readonly userId: number;
  readonly action: string;
  readonly date: string;
  readonly user: string;
  readonly projectId: number | null;
  readonly project: string | null;
  readonly datasetId: number | null;
  readonly dataset: string | null;
  readonly imageId: number | null;
  readonly image: string | null;
  readonly classId: number | null;
  readonly class: string | null;
  readonly figureId: number | null;
  readonly job: string | null;
  readonly jobId: number | null;
  readonly tag: string | null;
  readonly tagId: number | null;
  readonly meta: Json;
}

export interface ActivityEntryPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly ActivityEntry[];
  readonly after: string | null;
}

export interface AddAnnotationsRequest {
  readonly datasetId: number;
  readonly annotations: readonly NewAnnotation[];
  readonly skipBoundsValidation?: boolean;
}

export interface AddDatasetRequest {
  readonly projectId: number;
  readonly name: string;
  readonly description?: string | null;
  readonly parentId?: number | null;
  readonly customData?: JsonObject | null;
}

export interface AddEntityTagsRequest {
  readonly projectId: number;
  readonly tags: readonly NewEntityTag[];
}

export interface AddFigureTagRequest {
  readonly tagId: number;
  readonly figureId: number;
  readonly value?: Json;
}

export interface AddFigureTagsRequest {
  readonly projectId: number;
  readonly tags: readonly AddFigureTagRequest[];
}

export interface AddFiguresRequest {
  readonly entityId?: number | null;
  readonly datasetId?: number | null;
  readonly figures: readonly NewFigure[];
  readonly skipBoundsValidation?: boolean;
}

export interface AddGuideRequest {
  readonly teamId: number;
  readonly name: string;
  readonly description?: string | null;
}

export interface AddImageTagRequest {
  readonly tagId: number;
  readonly ids: readonly number[];
  readonly value?: Json;
}

export interface AddImagesRequest {
  readonly datasetId: number;
  readonly images: readonly NewImage[];
  readonly forceMetadataForLinks?: boolean;
}

export interface AddIssueCommentRequest {
  readonly issueId: number;
  readonly comment: string;
}

export interface AddIssueRequest {
  readonly teamId: number;
  readonly name: string;
  readonly comment?: string | null;
  readonly assignees?: readonly number[] | null;
  readonly isLocal?: boolean;
  readonly imageId?: number | null;
  readonly figureId?: number | null;
  readonly jobId?: number | null;
  readonly position?: IssuePosition | null;
}

export interface AddJobRequest {
  readonly name: string;
  readonly datasetId: number;
  readonly userIds: readonly number[];
  readonly reviewerId?: number | null;
  readonly readme?: string | null;
  readonly description?: string | null;
  readonly meta?: NewJobMeta | null;
  readonly customData?: JsonObject | null;
  readonly priority?: number | null;
  readonly dueAt?: string | null;
  readonly additionalDatasetIds?: readonly number[] | null;
}

export interface AddMemberRequest {
  readonly teamId: number;
  readonly login: string;
  readonly roleId: number;
}

export interface AddProjectRequest {
  readonly workspaceId: number;
  readonly name: string;
  readonly description?: string | null;
  readonly type?: ProjectType;
  readonly readme?: string | null;
  readonly settings?: JsonObject | null;
  readonly customData?: JsonObject | null;
}

export interface AddSubIssueRequest {
  readonly issueId: number;
  readonly bindings: readonly IssueBindingInput[];
  readonly meta?: SubIssueMetaInput | null;
  readonly parentId?: number | null;
}

export interface AddTeamRequest {
  readonly name: string;
  readonly description?: string | null;
}

export interface AddTokenRequest {
  readonly name: string;
}

export interface AddUserRequest {
  readonly login: string;
  readonly password: string;
  readonly isRestricted?: boolean;
  readonly name?: string | null;
  readonly email?: string | null;
}

export interface AddWorkspaceRequest {
  readonly teamId: number;
  readonly name: string;
  readonly description?: string | null;
}

export interface Annotation {
  readonly description: string | null;
  readonly size?: AnnotationSize;
  readonly tags: readonly AnnotationTag[];
  readonly objects: readonly AnnotationObject[];
  readonly customBigData?: Json;
}

export interface AnnotationInfo {
  readonly imageId: number;
  readonly imageName: string;
  readonly annotation: Annotation;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly datasetId: number | null;
}

export interface AnnotationInfoPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly AnnotationInfo[];
  readonly after: string | null;
}

export interface AnnotationInfoRequest {
  readonly imageId: number;
  readonly withCustomBigData?: boolean;
  readonly integerCoords?: boolean | null;
}

export interface AnnotationInput {
  readonly description?: string | null;
  readonly size?: AnnotationSizeInput | null;
  readonly tags?: readonly AnnotationTagInput[];
  readonly objects?: readonly AnnotationObjectInput[];
  readonly customBigData?: Json;
}

export interface AnnotationObject {
  readonly id?: number;
  readonly classId?: number;
  readonly classTitle: string;
  readonly description: string | null;
  readonly geometryType: Word<GeometryType>;
  readonly shape: Word<GeometryType> | null;
  readonly labelerLogin?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly tags: readonly AnnotationTag[] | null;
  readonly nnCreated: boolean | null;
  readonly nnUpdated: boolean | null;
  readonly priority?: number;
  readonly instance?: string;
  readonly smartToolInput?: Json;
  readonly [geometry: string]: Json;
}

export interface AnnotationObjectInput {
  readonly id?: number | null;
  readonly classId?: number | null;
  readonly classTitle: string;
  readonly description?: string | null;
  readonly geometryType: Word<GeometryType>;
  readonly shape?: Word<GeometryType> | null;
  readonly labelerLogin?: string | null;
  readonly createdAt?: string | null;
  readonly updatedAt?: string | null;
  readonly tags?: readonly AnnotationTagInput[] | null;
  readonly nnCreated?: boolean | null;
  readonly nnUpdated?: boolean | null;
  readonly priority?: number | null;
  readonly instance?: string | null;
  readonly smartToolInput?: Json;
  readonly [geometry: string]: Json;
}

export interface AnnotationSize {
  readonly height: number | null;
  readonly width: number | null;
}

export interface AnnotationSizeInput {
  readonly height?: number | null;
  readonly width?: number | null;
}

export interface AnnotationTag {
  readonly id?: number;
  readonly tagId?: number;
  readonly name: string;
  readonly value: Json;
  readonly labelerLogin?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

export interface AnnotationTagInput {
  readonly id?: number | null;
  readonly tagId?: number | null;
  readonly name: string;
  readonly value?: Json;
  readonly labelerLogin?: string | null;
  readonly createdAt?: string | null;
  readonly updatedAt?: string | null;
}

export interface AnnotationsInfoRequest {
  readonly datasetId: number;
  readonly imageIds: readonly number[];
  readonly withCustomBigData?: boolean;
  readonly integerCoords?: boolean | null;
}

export interface ApiToken {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

export interface ApiTokenPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly ApiToken[];
  readonly after: string | null;
}

export interface ClassFacet {
  readonly classId: number;
  readonly imagesCount: number;
}

export interface ClassInfo {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  readonly description: string;
  readonly shape: Word<GeometryType>;
  readonly color: string;
  readonly hotkey: string;
  readonly settings: Json;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ClassInfoPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly ClassInfo[];
  readonly after: string | null;
}

export interface CloneParts {
  readonly classes?: boolean | null;
  readonly projectTags?: boolean | null;
  readonly datasets?: boolean | null;
  readonly images?: boolean | null;
  readonly imagesTags?: boolean | null;
  readonly figures?: boolean | null;
  readonly figuresTags?: boolean | null;
}

export interface CloneProjectRequest {
  readonly id?: number | null;
  readonly sharedLinkToken?: string | null;
  readonly explorePath?: string | null;
  readonly workspaceId: number;
  readonly name: string;
  readonly include?: CloneParts | null;
}

export interface CopyAnnotationsRequest {
  readonly srcImageIds: readonly number[];
  readonly destImageIds: readonly number[];
  readonly preserveSourceDate?: boolean;
}

export interface CreatedFigure {
  readonly id: number;
}

export interface CreatedIssue {
  readonly id: number;
}

export interface CreatedJob {
  readonly id: number;
  readonly name: string;
  readonly userId: number;
  readonly type: string;
}

export interface CreatedToken {
  readonly id: number;
  readonly name: string;
  readonly token: string;
}

export interface CreatedUser {
  readonly userId: number;
}

export interface Dataset {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly size: string;
  readonly projectId: number;
  readonly imagesCount: number;
  readonly itemsCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly referenceImageUrl: string | null;
  readonly teamId: number;
  readonly workspaceId: number;
  readonly parentId: number | null;
  readonly createdBy: number;
  readonly customData?: Json;
  readonly isFavorite?: boolean;
  readonly disabledAt?: string;
  readonly purgeAt?: string;
}

export interface DatasetInfoRequest {
  readonly id: number;
  readonly extraFields?: readonly string[] | null;
  readonly showDisabled?: boolean;
}

export interface DatasetPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly Dataset[];
  readonly after: string | null;
}

export interface DayStats {
  readonly day: string;
  readonly imagesLabeled: number;
  readonly reworks: number;
  readonly figuresMade: number;
  readonly imagesReviewed: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly labelingSeconds: number;
  readonly reviewSeconds: number;
}

export interface DisableUserRequest {
  readonly id: number;
  readonly disable: boolean;
}

export interface DownloadContentsRequest {
  readonly hashes: readonly string[];
}

export interface DownloadGeometriesRequest {
  readonly ids: readonly number[];
}

export interface DownloadImagesRequest {
  readonly datasetId: number;
  readonly imageIds: readonly number[];
}

export interface EditClassRequest {
  readonly id: number;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly hotkey?: string | null;
  readonly shape?: Word<GeometryType> | null;
  readonly color?: string | null;
  readonly settings?: JsonObject | null;
}

export interface EditDatasetRequest {
  readonly id: number;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly customData?: JsonObject | null;
}

export interface EditFigureRequest {
  readonly id: number;
  readonly tags?: readonly NewTag[] | null;
  readonly geometry?: JsonObject | null;
  readonly nnCreated?: boolean | null;
  readonly nnUpdated?: boolean | null;
  readonly priority?: number | null;
  readonly description?: string | null;
  readonly customData?: JsonObject | null;
  readonly meta?: JsonObject | null;
  readonly skipBoundsValidation?: boolean;
}

export interface EditGuideRequest {
  readonly id: number;
  readonly name?: string | null;
  readonly description?: string | null;
}

export interface EditImageRequest {
  readonly id: number;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly meta?: JsonObject | null;
}

export interface EditIssueCommentRequest {
  readonly id: number;
  readonly comment: string;
}

export interface EditIssueRequest {
  readonly id: number;
  readonly name?: string | null;
  readonly status?: IssueStatus | null;
  readonly isPinned?: boolean | null;
  readonly assignees?: readonly number[] | null;
}

export interface EditJobRequest {
  readonly id: number;
  readonly name?: string | null;
  readonly readme?: string | null;
  readonly description?: string | null;
  readonly userId?: number | null;
  readonly reviewerId?: number | null;
  readonly priority?: number | null;
  readonly dueAt?: string | null;
  readonly noDueAt?: boolean | null;
  readonly customData?: JsonObject | null;
  readonly meta?: JobMetaChange | null;
}

export interface EditMemberRequest {
  readonly teamId: number;
  readonly id: number;
  readonly roleId: number;
}

export interface EditProjectRequest {
  readonly id: number;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly readme?: string | null;
  readonly customData?: JsonObject | null;
  readonly type?: ProjectType | null;
  readonly silent?: boolean;
}

export interface EditTeamRequest {
  readonly id: number;
  readonly name?: string | null;
  readonly description?: string | null;
}

export interface EditUserRequest {
  readonly id: number;
  readonly password?: string | null;
  readonly name?: string | null;
  readonly email?: string | null;
}

export interface EditWorkspaceRequest {
  readonly id: number;
  readonly name?: string | null;
  readonly description?: string | null;
}

export interface EmptyRequest {
}

export interface FavoriteDatasetRequest {
  readonly id: number;
  readonly isFavorite: boolean;
}

export interface Figure {
  readonly id: number;
  readonly classId: number;
  readonly projectId: number;
  readonly datasetId: number;
  readonly entityId: number;
  readonly imageId: number;
  readonly objectId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly geometryType: Word<GeometryType>;
  readonly geometry?: Json;
  readonly geometryMeta: GeometryMeta | null;
  readonly tags: readonly FigureTag[];
  readonly meta: Json;
  readonly area: string;
  readonly priority: number | null;
  readonly customData: Json;
  readonly nnCreated: boolean;
  readonly nnUpdated: boolean;
  readonly instance?: string;
  readonly smartToolInput?: Json;
  readonly description: string | null;
  readonly labelerLogin: string | null;
}

export interface FigureCustomDataRequest {
  readonly id: number;
  readonly customData: JsonObject;
}

export interface FigureIdsRequest {
  readonly figureIds: readonly number[];
}

export interface FigureInfoRequest {
  readonly id: number;
  readonly integerCoords?: boolean | null;
  readonly decompressBitmap?: boolean | null;
  readonly fields?: readonly string[] | null;
}

export interface FigurePage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly Figure[];
  readonly after: string | null;
}

export interface FigurePriorityRequest {
  readonly id: number;
  readonly priority: number;
}

export interface FigureTag {
  readonly id: number;
  readonly tagId: number;
  readonly figureId: number;
  readonly name: string | null;
  readonly value: Json;
  readonly labelerLogin: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Filter {
  readonly field: string;
  readonly operator: string;
  readonly value?: Json;
}

export interface FiveNumbers {
  readonly count: number;
  readonly min: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly max: number;
}

export interface GeometryMeta {
  readonly bbox: readonly number[];
}

export type GeometryType = 'rectangle' | 'polygon' | 'line' | 'point' | 'bitmap' | 'alpha_mask' | 'multipolygon' | 'oriented_bbox' | 'graph' | 'cuboid' | 'cuboid_2d' | 'any';

export interface Guide {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly filePath: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly createdBy: number;
  readonly teamId: number;
  readonly videoId: number | null;
  readonly disabledBy: number | null;
  readonly disabledAt: string | null;
}

export interface GuidePage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly Guide[];
  readonly after: string | null;
}

export interface IdAndName {
  readonly id: number;
  readonly name: string;
}

export interface IdRequest {
  readonly id: number;
}

export interface Image {
  readonly id: number;
  readonly datasetId: number;
  readonly projectId: number;
  readonly name: string;
  readonly link: string | null;
  readonly hash: string | null;
  readonly mime: string | null;
  readonly size: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly labelsCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly createdBy: number;
  readonly meta: Json;
  readonly pathOriginal: string;
  readonly fullStorageUrl: string;
  readonly tags: readonly ImageTag[];
  readonly description: string | null;
  readonly parentId: number | null;
}

export interface ImageCustomSort {
  readonly id: number;
  readonly customSort: string;
}

export interface ImageEvent {
  readonly id: number;
  readonly date: string;
  readonly userId: number;
  readonly user: string;
  readonly action: string;
  readonly jobId: number | null;
  readonly job: string | null;
  readonly round: number | null;
  readonly figureId: number | null;
  readonly classId: number | null;
  readonly class: string | null;
  readonly tagId: number | null;
  readonly tag: string | null;
  readonly reviewStatus: Word<ReviewStatus> | null;
  readonly reason: string | null;
}

export interface ImageEventPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly ImageEvent[];
  readonly after: string | null;
}

export interface ImageFacets {
  readonly total: number;
  readonly withoutFigures: number;
  readonly classes: readonly ClassFacet[];
  readonly tags: readonly TagFacet[];
  readonly statuses: readonly StatusFacet[];
  readonly widths: readonly WidthFacet[];
}

export interface ImageFacetsRequest {
  readonly datasetId: number;
  readonly filter?: readonly Filter[] | null;
  readonly filters?: readonly TypedFilter[] | null;
}

export interface ImageHistoryRequest {
  readonly imageId: number;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ImageIdsRequest {
  readonly imageIds: readonly number[];
}

export interface ImageLink {
  readonly id: number;
  readonly link: string;
}

export interface ImagePage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly Image[];
  readonly after: string | null;
}

export interface ImagePast {
  readonly entities: readonly PastFigure[];
  readonly missing: number;
  readonly tags: readonly PastTag[];
}

export interface ImagePastRequest {
  readonly imageId: number;
  readonly at: string;
}

export interface ImageRange {
  readonly start: number | null;
  readonly end: number | null;
}

export interface ImageRangeInput {
  readonly start?: number | null;
  readonly end?: number | null;
}

export interface ImageRound {
  readonly round: number;
  readonly jobId: number | null;
  readonly job: string | null;
  readonly labeledAt: string | null;
  readonly labelerId: number | null;
  readonly labeler: string | null;
  readonly verdict: Word<ReviewStatus> | null;
  readonly verdictAt: string | null;
  readonly reviewerId: number | null;
  readonly reviewer: string | null;
  readonly reason: string | null;
}

export interface ImageRounds {
  readonly rounds: readonly ImageRound[];
}

export interface ImageRoundsRequest {
  readonly id: number;
  readonly entityId: number;
}

export interface ImageTag {
  readonly id: number;
  readonly tagId: number;
  readonly entityId: number;
  readonly value: Json;
  readonly labelerLogin: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ImageTagChoice {
  readonly id?: number;
  readonly name: string;
  readonly positive: boolean | null;
}

export interface ImageTagChoiceInput {
  readonly id?: number | null;
  readonly name: string;
  readonly positive?: boolean | null;
}

export interface InstanceVersion {
  readonly version: string;
}

export interface Issue {
  readonly id: number;
  readonly status: Word<IssueStatus>;
  readonly userLogin: string;
  readonly imageId: number | null;
  readonly createdBy: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly datasetId: number | null;
  readonly projectId: number | null;
  readonly imageName: string | null;
  readonly name: string;
  readonly jobId: number | null;
  readonly isPinned: boolean;
  readonly isLocal: boolean;
  readonly assignees: readonly number[];
  readonly commentsCount: number;
  readonly subIssues: readonly SubIssue[];
  readonly comments?: readonly IssueComment[];
}

export interface IssueBinding {
  readonly field: Word<IssueField>;
  readonly value: number;
  readonly extra: IssueBindingExtra | null;
}

export interface IssueBindingExtra {
  readonly figureImageId: number;
}

export interface IssueBindingInput {
  readonly field: IssueField;
  readonly value: number;
  readonly extra?: IssueBindingExtra | null;
}

export interface IssueComment {
  readonly id: number;
  readonly issueId: number;
  readonly createdBy: number;
  readonly createdAt: string;
  readonly comment: string;
  readonly meta: Json;
  readonly createdByUser: string;
  readonly links: Json;
  readonly updatedAt: string;
}

export type IssueField = 'figureId' | 'imageId';

export interface IssuePage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly Issue[];
  readonly after: string | null;
}

export interface IssuePosition {
  readonly left: number;
  readonly top: number;
}

export type IssueStatus = 'open' | 'closed';

export interface Job {
  readonly id: number;
  readonly name: string;
  readonly readme: string | null;
  readonly description: string | null;
  readonly teamId: number;
  readonly workspaceId: number;
  readonly workspaceTitle: string;
  readonly projectId: number;
  readonly projectTitle: string;
  readonly datasetId: number | null;
  readonly datasetTitle: string | null;
  readonly createdBy: number;
  readonly managerLogin: string;
  readonly userId: number;
  readonly labelerLogin: string;
  readonly reviewerId: number | null;
  readonly reviewerLogin: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly annotationFinishedAt: string | null;
  readonly reviewFinishedAt: string | null;
  readonly updatedAt: string;
  readonly dueAt: string | null;
  readonly status: Word<JobStatus>;
  readonly disabled: boolean;
  readonly labelingQueueId: number | null;
  readonly labelingExamId: number | null;
  readonly imagesCount: number;
  readonly finishedImagesCount: number;
  readonly rejectedImagesCount: number;
  readonly acceptedImagesCount: number;
  readonly progressImagesCount: number;
  readonly priority: number;
  readonly customData: Json;
  readonly entities?: readonly JobEntity[];
  readonly meta: JobMeta;
  readonly type: string;
}

export interface JobClassStats {
  readonly id: number;
  readonly name: string;
  readonly shape: Word<GeometryType>;
  readonly color: string;
  readonly totalDuration: number;
  readonly avgDuration: number | null;
  readonly imagesCount: number;
  readonly labelsCount: number;
}

export interface JobEntity {
  readonly id: number;
  readonly name: string;
  readonly reviewStatus: Word<ReviewStatus>;
}

export interface JobForecast {
  readonly p50: string | null;
  readonly p90: string | null;
  readonly reason: string | null;
  readonly remainingImages: number;
  readonly observedDays: number;
  readonly activeDays: number;
  readonly imagesPerDay: number | null;
  readonly past: PastForecasts;
}

export interface JobImageStats {
  readonly id: number;
  readonly name: string;
  readonly reviewStatus: Word<ReviewStatus>;
  readonly annotationDuration: number;
  readonly totalDuration: number;
  readonly labelsCount: number;
  readonly reason?: string;
  readonly sentBack: boolean;
}

export interface JobImagesStats {
  readonly total: number;
  readonly images: readonly JobImageStats[];
}

export interface JobInfoRequest {
  readonly id: number;
  readonly showDisabled?: boolean;
}

export interface JobMeta {
  readonly classes: readonly IdAndName[];
  readonly projectTags: readonly IdAndName[];
  readonly readOnlyTags: readonly IdAndName[];
  readonly imageTags: readonly ImageTagChoice[];
  readonly range: ImageRange;
  readonly imageFiguresLimit: number | null;
  readonly imageTagsLimit: number | null;
  readonly guide: number | null;
  readonly dynamicClasses: boolean;
  readonly dynamicTags: boolean;
  readonly allowRestore: boolean;
  readonly disableConfirm: boolean;
  readonly disableSubmit: boolean;
  readonly enableIntermediateReview: boolean;
  readonly toolboxSettings: Json;
}

export interface JobMetaChange {
  readonly classes?: readonly string[] | null;
  readonly projectTags?: readonly string[] | null;
  readonly readOnlyTags?: readonly string[] | null;
  readonly imageFiguresLimit?: number | null;
  readonly imageTagsLimit?: number | null;
  readonly dynamicClasses?: boolean | null;
  readonly dynamicTags?: boolean | null;
  readonly allowRestore?: boolean | null;
  readonly disableConfirm?: boolean | null;
  readonly disableSubmit?: boolean | null;
  readonly enableIntermediateReview?: boolean | null;
  readonly guide?: number | null;
  readonly toolboxSettings?: JsonObject | null;
}

export interface JobPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly Job[];
  readonly after: string | null;
}

export interface JobPersonStats {
  readonly userId: number;
  readonly login: string;
  readonly imagesLabeled: number;
  readonly imagesReviewed: number;
  readonly figuresMade: number;
  readonly seconds: number;
  readonly lastActAt: string;
}

export interface JobPreview {
  readonly datasetImagesCount: number;
  readonly imagesCount: number;
  readonly jobs: readonly PreviewedJob[];
  readonly leftOut: readonly LeftOutImages[];
  readonly problem: string | null;
}

export interface JobProgressPoint {
  readonly at: string;
  readonly done: number;
  readonly accepted: number;
  readonly rejected: number;
}

export interface JobStats {
  readonly job: JobTotals;
  readonly classes: readonly JobClassStats[];
  readonly images: JobImagesStats;
}

export interface JobStatsRequest {
  readonly id: number;
  readonly withEntitiesStats?: boolean | null;
}

export type JobStatus = 'pending' | 'in_progress' | 'on_review' | 'review_completed' | 'completed' | 'stopped';

export interface JobTagStats {
  readonly id?: number;
  readonly parentId?: number;
  readonly name: string;
  readonly color: string;
  readonly images: number;
  readonly figures: number;
}

export interface JobTimeBucket {
  readonly from: number;
  readonly to: number | null;
  readonly images: number;
}

export interface JobTimeline {
  readonly idleSeconds: number;
  readonly progress: readonly JobProgressPoint[];
  readonly classes: readonly JobClassStats[];
  readonly timePerImage: readonly JobTimeBucket[];
  readonly verdicts: readonly JobVerdicts[];
  readonly people: readonly JobPersonStats[];
}

export interface JobTotals {
  readonly id: number;
  readonly name: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly annotationFinishedAt: string | null;
  readonly reviewFinishedAt: string | null;
  readonly imagesCount: number;
  readonly finishedImagesCount: number;
  readonly editingDuration: number;
  readonly annotationDuration: number;
  readonly tagsStats: readonly JobTagStats[];
}

export interface JobVerdicts {
  readonly round: number;
  readonly accepted: number;
  readonly rejected: number;
}

export interface LeftOutImages {
  readonly reason: string;
  readonly imagesCount: number;
}

export interface ListActivityRequest {
  readonly teamId: number;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListAllDatasetsRequest {
  readonly extraFields?: readonly string[] | null;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListAllProjectsRequest {
  readonly skipExported?: boolean;
  readonly extraFields?: readonly string[] | null;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListAnnotationsRequest {
  readonly datasetId: number;
  readonly withCustomBigData?: boolean;
  readonly integerCoords?: boolean | null;
  readonly pagination_mode?: string | null;
  readonly after?: string | null;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListClassesRequest {
  readonly projectId: number;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListDatasetsRequest {
  readonly projectId: number;
  readonly recursive?: boolean;
  readonly extraFields?: readonly string[] | null;
  readonly showDisabled?: boolean;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListFiguresRequest {
  readonly datasetId: number;
  readonly projectId?: number | null;
  readonly archived?: boolean;
  readonly filters?: readonly TypedFilter[] | null;
  readonly integerCoords?: boolean | null;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListGuidesRequest {
  readonly teamId: number;
  readonly showDisabled?: boolean;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListImagesRequest {
  readonly datasetId?: number | null;
  readonly projectId?: number | null;
  readonly recursive?: boolean;
  readonly pagination_mode?: string | null;
  readonly after?: string | null;
  readonly showDisabled?: boolean;
  readonly filters?: readonly TypedFilter[] | null;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListIssuesRequest {
  readonly teamId: number;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListJobsRequest {
  readonly teamId: number;
  readonly showDisabled?: boolean;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListMembersRequest {
  readonly teamId: number;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListNotificationsRequest {
  readonly teamId: number;
  readonly per_page?: number | null;
  readonly after?: string | null;
}

export interface ListProjectsRequest {
  readonly workspaceId?: number | null;
  readonly groupId?: number | null;
  readonly extraFields?: readonly string[] | null;
  readonly showDisabled?: boolean;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListRolesRequest {
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListTagsRequest {
  readonly projectId: number;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListTasksRequest {
  readonly teamId: number;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListTeamsRequest {
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListTokensRequest {
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListUsersRequest {
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface ListWorkspacesRequest {
  readonly teamId: number;
  readonly page?: number | null;
  readonly per_page?: number | null;
  readonly sort?: string | null;
  readonly sort_order?: string | null;
  readonly filter?: readonly Filter[] | null;
  readonly fields?: readonly string[] | null;
}

export interface MoveDatasetRequest {
  readonly srcId: number;
  readonly destId?: number | null;
}

export interface NewAnnotation {
  readonly imageId: number;
  readonly annotation: AnnotationInput;
}

export interface NewEntityTag {
  readonly entityId: number;
  readonly tagId: number;
  readonly value?: Json;
}

export interface NewFigure {
  readonly entityId?: number | null;
  readonly classId?: number | null;
  readonly classTitle?: string | null;
  readonly geometryType: Word<GeometryType>;
  readonly geometry?: Json;
  readonly tags?: readonly NewTag[];
  readonly description?: string | null;
  readonly instance?: string | null;
  readonly smartToolInput?: Json;
  readonly priority?: number | null;
  readonly nnCreated?: boolean;
  readonly nnUpdated?: boolean;
  readonly customData?: Json;
  readonly meta?: Json;
}

export interface NewImage {
  readonly title?: string | null;
  readonly name?: string | null;
  readonly hash?: string | null;
  readonly imageId?: number | null;
  readonly link?: string | null;
  readonly meta?: JsonObject | null;
  readonly parentId?: number | null;
}

export interface NewJobMeta {
  readonly classes?: readonly string[] | null;
  readonly projectTags?: readonly string[] | null;
  readonly readOnlyTags?: readonly string[] | null;
  readonly imageTags?: readonly ImageTagChoiceInput[] | null;
  readonly imageFiguresLimit?: number | null;
  readonly imageTagsLimit?: number | null;
  readonly entityIds?: readonly number[] | null;
  readonly range?: ImageRangeInput | null;
  readonly dynamicClasses?: boolean | null;
  readonly dynamicTags?: boolean | null;
  readonly allowRestore?: boolean | null;
  readonly disableConfirm?: boolean | null;
  readonly disableSubmit?: boolean | null;
  readonly enableIntermediateReview?: boolean | null;
  readonly guide?: number | null;
  readonly toolboxSettings?: JsonObject | null;
}

export interface NewTag {
  readonly tagId?: number | null;
  readonly name?: string | null;
  readonly value?: Json;
}

export interface Notification {
  readonly id: number;
  readonly kind: Word<NotificationKind>;
  readonly jobId: number;
  readonly jobName: string;
  readonly actorId: number;
  readonly actorLogin: string;
  readonly actorName: string;
  readonly createdAt: string;
  readonly readAt: string | null;
}

export type NotificationKind = 'assigned' | 'submitted' | 'rejected' | 'completed';

export interface NotificationList {
  readonly entities: readonly Notification[];
  readonly after: string | null;
  readonly unreadCount: number;
}

export interface ObjectClass {
  readonly id?: number;
  readonly title: string;
  readonly shape: Word<GeometryType>;
  readonly color: string | null;
  readonly hotkey: string;
  readonly description: string;
  readonly geometry_config: JsonObject;
}

export interface ObjectClassInput {
  readonly id?: number | null;
  readonly title: string;
  readonly shape: Word<GeometryType>;
  readonly color?: string | null;
  readonly hotkey?: string | null;
  readonly description?: string | null;
  readonly geometry_config?: JsonObject;
}

export interface PastFigure {
  readonly id: number;
  readonly classId: number;
  readonly geometryType: Word<GeometryType>;
  readonly geometry: Json;
  readonly tags: readonly PastTag[];
}

export interface PastForecasts {
  readonly jobs: number;
  readonly jobsWithout: number;
  readonly medianErrorDays: number | null;
  readonly endedByP90: number | null;
}

export interface PastTag {
  readonly tagId: number;
  readonly value: Json;
}

export interface PersonStats {
  readonly userId: number;
  readonly login: string;
  readonly secondsPerImage: FiveNumbers | null;
  readonly firstReviews: number;
  readonly acceptedFirst: number;
  readonly acceptanceRate: number | null;
  readonly imagesLabeled: number;
  readonly reworks: number;
  readonly figuresMade: number;
  readonly imagesReviewed: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly labelingSeconds: number;
  readonly reviewSeconds: number;
}

export interface PreviewedJob {
  readonly name: string;
  readonly userId: number;
  readonly imagesCount: number;
  readonly entityIds: readonly number[];
}

export interface Project {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly size: string;
  readonly readme: string;
  readonly workspaceId: number;
  readonly teamId: number;
  readonly imagesCount: number;
  readonly itemsCount: number;
  readonly datasetsCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly type: Word<ProjectType>;
  readonly referenceImageUrl: string | null;
  readonly customData: Json;
  readonly backupArchive: Json;
  readonly settings: Json;
  readonly importSettings: Json;
  readonly createdBy: number;
  readonly embeddingsEnabled?: boolean;
  readonly embeddingsInProgress?: boolean;
  readonly disabledAt?: string;
  readonly purgeAt?: string;
}

export interface ProjectInfoRequest {
  readonly id: number;
  readonly extraFields?: readonly string[] | null;
  readonly showDisabled?: boolean;
}

export interface ProjectMeta {
  readonly classes: readonly ObjectClass[];
  readonly tags: readonly TagMeta[];
  readonly projectType?: Word<ProjectType>;
}

export interface ProjectMetaInput {
  readonly classes?: readonly ObjectClassInput[] | null;
  readonly tags?: readonly TagMetaInput[] | null;
  readonly projectType?: ProjectType | null;
}

export interface ProjectPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly Project[];
  readonly after: string | null;
}

export interface ProjectToRemove {
  readonly id: number;
  readonly archiveUrl?: string | null;
  readonly annotationsArchiveUrl?: string | null;
}

export type ProjectType = 'images';

export interface ReadNotificationsRequest {
  readonly ids?: readonly number[] | null;
  readonly upToId?: number | null;
}

export interface ReasonStats {
  readonly reason: string | null;
  readonly count: number;
}

export interface RejectJobRequest {
  readonly id: number;
  readonly mode?: string | null;
}

export interface RemovalTask {
  readonly taskId: number;
}

export interface RemoveDatasetsRequest {
  readonly datasets: readonly IdRequest[];
}

export interface RemoveFigureTagRequest {
  readonly tagId: number;
  readonly figureId: number;
  readonly id: number;
}

export interface RemoveImageTagRequest {
  readonly tagId: number;
  readonly imageId: number;
  readonly id: number;
}

export interface RemoveImageTagsRequest {
  readonly tagIds: readonly number[];
  readonly ids: readonly number[];
}

export interface RemoveJobsRequest {
  readonly ids: readonly number[];
}

export interface RemoveLabelRequest {
  readonly id: number;
  readonly projectId: number;
}

export interface RemoveMemberRequest {
  readonly teamId: number;
  readonly id: number;
}

export interface RemoveProjectsRequest {
  readonly projects: readonly ProjectToRemove[];
  readonly preserveProjectCard?: boolean | null;
}

export interface RemoveTeamsRequest {
  readonly teamsIds: readonly number[];
}

export interface RemoveWorkspacesRequest {
  readonly workspacesIds: readonly number[];
}

export interface RestartJobRequest {
  readonly id: number;
  readonly userIds: readonly number[];
  readonly reviewerId?: number | null;
  readonly completeExisting?: boolean | null;
  readonly name?: string | null;
  readonly restartEntitiesMode?: string | null;
  readonly rejectNotAcceptedEntities?: boolean | null;
}

export type ReviewStatus = 'none' | 'done' | 'accepted' | 'rejected' | 'quality_check_accepted';

export interface RoleInfo {
  readonly id: number;
  readonly role: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface RoleInfoPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly RoleInfo[];
  readonly after: string | null;
}

export interface SetCustomSortRequest {
  readonly images: readonly ImageCustomSort[];
}

export interface SetJobStatusRequest {
  readonly id: number;
  readonly status: JobStatus;
}

export interface SetReviewStatusRequest {
  readonly jobId: number;
  readonly entityId: number;
  readonly status: ReviewStatus;
  readonly reason?: string | null;
}

export interface SetWorkspaceRequest {
  readonly id: number;
  readonly workspaceId: number;
}

export interface SetWorkspaceVisibilityRequest {
  readonly id: number;
  readonly hidden: boolean;
}

export interface StartedTask {
  readonly taskId: number;
}

export interface StatusFacet {
  readonly status: string;
  readonly imagesCount: number;
}

export interface StreamEventsRequest {
  readonly teamId: number;
  readonly projectId?: number | null;
  readonly jobId?: number | null;
  readonly after?: string | null;
  readonly follow?: boolean | null;
}

export interface SubIssue {
  readonly id: number;
  readonly parentId: number;
  readonly createdBy: number;
  readonly createdAt: string;
  readonly bindings: readonly IssueBinding[];
  readonly meta: SubIssueMeta;
}

export interface SubIssueMeta {
  readonly position: IssuePosition | null;
  readonly annotationData?: JsonObject;
}

export interface SubIssueMetaInput {
  readonly position?: IssuePosition | null;
  readonly annotationData?: JsonObject | null;
}

export interface Success {
  readonly success: boolean;
}

export interface TagFacet {
  readonly tagId: number;
  readonly value: string | null;
  readonly imagesCount: number;
}

export interface TagInfo {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  readonly settings: Json;
  readonly color: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface TagInfoPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly TagInfo[];
  readonly after: string | null;
}

export interface TagMeta {
  readonly id?: number;
  readonly name: string;
  readonly value_type: Word<TagValueType>;
  readonly values?: readonly string[];
  readonly color: string | null;
  readonly hotkey: string;
  readonly applicable_type: string;
  readonly classes: readonly string[];
  readonly target_type: string;
}

export interface TagMetaInput {
  readonly id?: number | null;
  readonly name: string;
  readonly value_type: TagValueType;
  readonly values?: readonly string[] | null;
  readonly color?: string | null;
  readonly hotkey?: string | null;
  readonly applicable_type?: string | null;
  readonly classes?: readonly string[] | null;
  readonly target_type?: string | null;
}

export type TagValueType = 'none' | 'any_number' | 'any_string' | 'oneof_string' | 'date';

export interface TaskInfo {
  readonly id: number;
  readonly type: string;
  readonly status: Word<TaskState>;
  readonly teamId: number;
  readonly workspaceId: number | null;
  readonly userId: number;
  readonly userLogin: string;
  readonly description: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly error: string | null;
  readonly meta: TaskMeta;
  readonly settings: Json;
}

export interface TaskInfoPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly TaskInfo[];
  readonly after: string | null;
}

export interface TaskMeta {
  readonly input: Json;
  readonly output: TaskOutput;
  readonly progress?: TaskProgress;
}

export interface TaskOutput {
  readonly project?: IdRequest;
}

export interface TaskProgress {
  readonly done: number;
  readonly total: number;
}

export type TaskState = 'queued' | 'consumed' | 'started' | 'deployed' | 'error' | 'finished' | 'terminating' | 'stopped';

export interface Team {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly role: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly usage: Json;
}

export interface TeamPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly Team[];
  readonly after: string | null;
}

export interface TeamStats {
  readonly from: string;
  readonly to: string;
  readonly offsetMinutes: number;
  readonly idleSeconds: number;
  readonly totals: TotalStats;
  readonly days: readonly DayStats[];
  readonly people: readonly PersonStats[];
  readonly reasons: readonly ReasonStats[];
}

export interface TeamStatsRequest {
  readonly teamId: number;
  readonly from: string;
  readonly to: string;
  readonly offsetMinutes?: number | null;
  readonly projectId?: number | null;
  readonly userId?: number | null;
}

export interface TotalStats {
  readonly imagesLabeled: number;
  readonly reworks: number;
  readonly figuresMade: number;
  readonly imagesReviewed: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly labelingSeconds: number;
  readonly reviewSeconds: number;
}

export interface TypedFilter {
  readonly type: string;
  readonly data: JsonObject;
}

export interface UpdateLinksRequest {
  readonly images: readonly ImageLink[];
  readonly clearLocalDataSource?: boolean;
}

export interface UpdateMetaRequest {
  readonly id: number;
  readonly meta: ProjectMetaInput;
}

export interface UpdateSettingsRequest {
  readonly id: number;
  readonly settings: JsonObject;
}

export interface UpdateTagValueRequest {
  readonly id: number;
  readonly value?: Json;
}

export interface UploadGeometriesRequest {
  readonly geometries: readonly UploadedGeometry[];
}

export interface UploadedFile {
  readonly hash?: string;
  readonly errors?: readonly string[];
}

export interface UploadedGeometry {
  readonly figureId: number;
  readonly geometry: JsonObject;
}

export interface User {
  readonly id: number;
  readonly login: string;
  readonly role: string | null;
  readonly roleId: number | null;
  readonly name: string;
  readonly email: string;
  readonly logins: number;
  readonly disabled: boolean;
  readonly lastLogin: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly teams?: readonly UserTeam[];
  readonly permissions?: readonly string[];
}

export interface UserPage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly User[];
  readonly after: string | null;
}

export interface UserTeam {
  readonly id: number;
  readonly name: string;
  readonly roleId: number;
  readonly role: string;
  readonly permissions?: readonly string[];
}

export interface WidthFacet {
  readonly from: number;
  readonly to: number | null;
  readonly imagesCount: number;
}

export interface Workspace {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly teamId: number;
  readonly hidden: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface WorkspacePage {
  readonly total: number;
  readonly perPage: number;
  readonly pagesCount: number;
  readonly entities: readonly Workspace[];
  readonly after: string | null;
}
