/**
 * The URL that file paths can be appended to for links to the source at this revision, from what GitHub Actions and
 * GitLab CI put into the environment; undefined elsewhere.
 */
export function linkBaseOf(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: revision } = environment;
  if (server && repository && revision) return `${server}/${repository}/blob/${revision}/`;
  const { CI_PROJECT_URL: project, CI_COMMIT_SHA: commit } = environment;
  if (project && commit) return `${project}/-/blob/${commit}/`;
  return undefined;
}
