import AWSModel
import Identity
import Simulation
import SystemsManager

// Whether the secrets of a task can be fetched: the execution role decides, and what there is.
extension World {
  /// Why a secret of the task cannot be fetched; nil where all can, or where there are none.
  ///
  /// Parameters of Systems Manager and secrets of Secrets Manager must exist, and have the key and
  /// version that is asked for.
  ///
  /// - Source: ECS Developer Guide, “Troubleshooting Amazon ECS ResourceInitializationError errors”
  ///   and “Pass sensitive data to an Amazon ECS container”; the sentences as many public reports
  ///   quote them, on Fargate and on instances.
  func refusedSecret(of task: ECSTask, _ plan: TaskPlan) -> RefusedPull? {
    guard plan.containers.contains(where: { $0.secrets != nil }), let arn = plan.executionRole
    else { return nil }
    let place = ecs.key(of: task.cluster).scope
    let index = plan.containers.firstIndex { $0.secrets != nil } ?? 0
    guard let role = taskRole(arn, of: place.account) else {
      return RefusedPull(container: index, reason: Self.notAssumed(arn))
    }
    for (index, container) in plan.containers.enumerated() {
      let secrets = (container.secrets ?? []).map { Secret($0.source, place) }
      guard let reason = refusal(of: secrets, role, task, place) else { continue }
      return RefusedPull(container: index, reason: reason)
    }
    return nil
  }

  private func refusal(
    of secrets: [Secret], _ role: Role, _ task: ECSTask, _ place: Scope
  ) -> String? {
    let words = SecretWords(isFargate: task.capacity.isFargate)
    let user = "arn:aws:sts::\(place.account):assumed-role/\(role.name)/\(task.id)"
    for secret in secrets
    where !identity.mayRole(role, do: secret.action, byPolicies: secret.policies) {
      return words.failure(
        of: secret,
        "AccessDeniedException: User: \(user) is not authorized to perform: \(secret.action) on "
          + "resource: \(secret.arn) because no identity-based policy allows the \(secret.action) "
          + "action")
    }
    let missing = secrets.filter { secret in
      secret.isParameter
        && !hasParameter(
          secret.source, in: Scope(account: place.account, region: secret.region))
    }
    guard let first = missing.first else { return missingValue(of: secrets, words) }
    let names = missing.map(\.name).joined(separator: ",")
    return words.failure(of: first, words.missing + names)
  }

  private func missingValue(of secrets: [Secret], _ words: SecretWords) -> String? {
    for secret in secrets where !secret.isParameter {
      if let refusal = refusal(ofSecret: secret.source) {
        return words.failure(of: secret, refusal)
      }
    }
    return nil
  }
}

/// A secret as a task definition names it.
private struct Secret {
  let source: String
  let isParameter: Bool
  let region: String
  let arn: String

  init(_ source: String, _ place: Scope) {
    self.source = source
    isParameter = !source.hasPrefix("arn:aws:secretsmanager:")
    let parts = source.split(separator: ":", omittingEmptySubsequences: false)
    region = source.hasPrefix("arn:") && parts.count > 3 ? String(parts[3]) : place.region
    arn =
      source.hasPrefix("arn:")
      ? source : place.arn("ssm", "parameter\(source.hasPrefix("/") ? "" : "/")\(source)")
  }

  /// What of a parameter's ARN is its name.
  var name: String {
    guard source.hasPrefix("arn:"), let range = source.firstRange(of: ":parameter/") else {
      return source
    }
    let rest = String(source[range.upperBound...])
    return rest.contains("/") ? "/" + rest : rest
  }

  var action: String { isParameter ? "ssm:GetParameters" : "secretsmanager:GetSecretValue" }

  /// AWS's own policies that allow it.
  ///
  /// - Source: AWS Managed Policy Reference Guide.
  var policies: Set<String> {
    isParameter
      ? [
        "AmazonSSMReadOnlyAccess", "AmazonSSMFullAccess", "AdministratorAccess", "PowerUserAccess",
      ]
      : ["SecretsManagerReadWrite", "AdministratorAccess", "PowerUserAccess"]
  }
}

/// How Fargate and the agent of an instance say that a secret did not come.
private struct SecretWords {
  let isFargate: Bool

  var missing: String { isFargate ? "invalid ssm parameters: " : "invalid parameters: " }

  /// How both say that Secrets Manager has no such value.
  ///
  /// - Source: amazon-ecs-agent, `agent/asm/asm.go`; public reports for Fargate.
  func failure(of secret: Secret, _ refusal: SecretRefusal) -> String {
    let cause: String
    switch refusal {
    case .service(let reason):
      guard !isFargate, reason.hasPrefix("ResourceNotFoundException") else {
        return failure(of: secret, reason)
      }
      cause =
        "ResourceInitializationError: The task can't retrieve the secret with ARN "
        + "'\(secret.source)' from AWS Secrets Manager. Check that the secret ARN is correct: "
        + reason
    case .noKey(let key):
      cause = "retrieved secret from Secrets Manager did not contain json key \(key)"
    case .notJSON(let reason): cause = reason
    }
    return isFargate
      ? Self.start + "secret from asm: service call has been retried 1 time(s): " + cause
      : "Fetching secret data from AWS Secrets Manager in region \(secret.region): " + cause
  }

  private static let start =
    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource "
    + "retrieval failed: unable to retrieve "

  func failure(of secret: Secret, _ cause: String) -> String {
    guard isFargate else {
      return secret.isParameter
        ? "Fetching secret data from SSM Parameter Store in \(secret.region): \(cause)"
        : "Fetching secret data from AWS Secrets Manager in region \(secret.region): secret "
          + "\(secret.source): \(cause)"
    }
    return secret.isParameter
      ? Self.start + "secrets from ssm: service call has been retried 1 time(s): " + cause
      : Self.start
        + "secret from asm: service call has been retried 1 time(s): failed to fetch secret "
        + "\(secret.source) from secrets manager: " + cause
  }
}
