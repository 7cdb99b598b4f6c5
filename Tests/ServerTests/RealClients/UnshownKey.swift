/// A key that an example page of the AWS CLI shows and no answer of the story has, with the reason.
struct UnshownKey {
  /// Service, page and path; it covers what is below it, too.
  let path: String
  let reason: String

  func covers(_ key: String) -> Bool {
    guard key.hasPrefix(path) else { return false }
    let rest = key.dropFirst(path.count)
    return rest.isEmpty || rest.hasPrefix(".") || rest.hasPrefix("[")
  }

  /// The table.
  static let all: [UnshownKey] =
    [
      "ecs create-cluster cluster.attachments", "ecs create-cluster cluster.attachmentsStatus",
      "ecs update-cluster cluster.attachments", "ecs update-cluster cluster.attachmentsStatus",
      "ecs describe-clusters clusters[].attachments[]",
      "ecs describe-clusters clusters[].attachmentsStatus",
    ].map {
      UnshownKey(path: $0, reason: "the story attaches groups with put-cluster-capacity-providers")
    }
    + [
      "iam create-role Role.AssumeRolePolicyDocument.Statement[].Sid",
      "iam get-role-policy PolicyDocument.Statement[].Sid",
      "iam list-roles Roles[].AssumeRolePolicyDocument.Statement[]",
      "iam list-instance-profiles InstanceProfiles[].Roles[].AssumeRolePolicyDocument.Statement[]",
    ].map { UnshownKey(path: $0, reason: "what a policy says is its author's") }
    + [
      UnshownKey(
        path: "ecs update-service service.deployments[].taskkDefinition",
        reason: "the page's own slip of the pen"),
      UnshownKey(
        path: "ecr get-lifecycle-policy lastEvaluatedAt",
        reason: "lifecycle rules are kept and not run"),
      UnshownKey(
        path: "ecr delete-lifecycle-policy lastEvaluatedAt",
        reason: "lifecycle rules are kept and not run"),
      UnshownKey(
        path: "iam create-user User.PermissionsBoundary",
        reason: "permissions boundaries are not simulated"),
      UnshownKey(
        path: "iam get-role Role.RoleLastUsed", reason: "the use of roles is not remembered"),
      UnshownKey(
        path: "iam list-policies NextToken",
        reason: "made by the CLI of what it cut off, not answered by the service"),
    ]
}
