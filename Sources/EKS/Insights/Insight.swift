import AWSModel
import Documents
import Simulation

/// What EKS finds when it looks whether a cluster is ready for its next version.
///
/// Computed from what there is whenever it is asked for; the times are those of the last look.
/// - Source: EKS User Guide, “Prepare for Kubernetes version upgrades with cluster insights”.
struct Insight {
  /// The results.
  enum Status: String {
    case passing = "PASSING"
    case warning = "WARNING"
    case error = "ERROR"
  }

  let id: String
  let name: String
  let description: String
  let recommendation: String
  let links: [(String, String)]
  var category = "UPGRADE_READINESS"
  /// The version that the cluster would go to.
  let version: String
  let looked: SimTime
  var status = Status.passing
  var reason = ""
  /// What is wrong: an ARN with its own result.
  var resources: [(arn: String, status: Status, reason: String)] = []
  /// Add-ons with the versions that would do.
  var addons: [(name: String, versions: [String])] = []

  /// APIs that the version no longer has.
  var deprecations: [DeprecatedAPI] = []

  /// Adds something that is wrong; an error outweighs a warning.
  mutating func note(_ arn: String, isError: Bool, _ text: String, _ summary: String) {
    resources.append((arn, isError ? .error : .warning, text))
    status = isError || status == .error ? .error : .warning
    reason = summary
  }

  /// The insight as lists show it.
  var summary: JSON {
    [
      "id": .string(id),
      "name": .string(name),
      "category": .string(category),
      "kubernetesVersion": .string(version),
      "lastRefreshTime": looked.timestamp,
      "lastTransitionTime": looked.timestamp,
      "description": .string(description),
      "insightStatus": ["status": .string(status.rawValue), "reason": .string(reason)],
    ]
  }

  /// The whole insight.
  var shape: JSON {
    var shape = summary.object ?? [:]
    shape["recommendation"] = .string(recommendation)
    shape["additionalInfo"] = .object(JSONObject(links.map { ($0.0, .string($0.1)) }))
    shape["resources"] = .array(
      resources.map {
        [
          "insightStatus": ["status": .string($0.status.rawValue), "reason": .string($0.reason)],
          "arn": .string($0.arn),
        ]
      })
    shape["categorySpecificSummary"] = [
      "deprecationDetails": .array(deprecations.map(\.shape)),
      "addonCompatibilityDetails": .array(
        addons.map { ["name": .string($0.name), "compatibleVersions": .texts($0.versions)] }),
    ]
    return .object(shape)
  }
}
