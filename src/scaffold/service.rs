//! The services that check every change and publish the site, and the recipe for each. `docs/ci.md` shows the
//! same files.

/// A service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// GitHub Actions and Pages.
    GitHub,
    /// GitLab CI and Pages.
    GitLab,
    /// Gitee Go.
    Gitee,
}

/// What stands in a recipe for the address of the program.
const PROGRAM: &str = "URL-OF-THE-PROGRAM";

impl Service {
    /// Where the service looks for its recipe.
    pub fn path(self) -> &'static str {
        match self {
            Self::GitHub => ".github/workflows/minutes.yml",
            Self::GitLab => ".gitlab-ci.yml",
            Self::Gitee => ".workflow/minutes.yml",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::GitHub => include_str!("service/github.yml"),
            Self::GitLab => include_str!("service/gitlab.yml"),
            Self::Gitee => include_str!("service/gitee.yml"),
        }
    }
}

/// The recipe for a service, where the program is fetched from `program` and the archive lies in a folder of
/// the repository: its path, or nothing.
pub fn recipe(service: Service, program: Option<&str>, folder: &str) -> String {
    let text = service.text().replace(PROGRAM, program.unwrap_or(PROGRAM));
    if folder.is_empty() {
        return text;
    }
    ["check", "build", "audit"].iter().fold(text, |text, command| {
        text.replace(&format!("minutebook {command}"), &format!("minutebook --root '{folder}' {command}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVICES: [Service; 3] = [Service::GitHub, Service::GitLab, Service::Gitee];

    #[test]
    fn each_recipe_is_yaml_that_checks_builds_and_searches() {
        for service in SERVICES {
            let text = recipe(service, Some("https://example.org/minutebook"), "");
            serde_yaml::from_str::<serde_yaml::Value>(&text)
                .unwrap_or_else(|error| panic!("{service:?}: {error}"));
            for command in ["check", "build", "audit"] {
                assert!(text.contains(&format!("minutebook {command}")), "{service:?}: {command}");
            }
            assert!(text.contains("https://example.org/minutebook") && !text.contains(PROGRAM));
            let below = recipe(service, None, "records");
            assert!(
                !below.contains("minutebook check") && below.contains("minutebook --root 'records' check")
            );
        }
    }
}
