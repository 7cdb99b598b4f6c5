import Sandbox

/// `ecs-anywhere-install`: what the script of ECS Anywhere runs on a machine outside AWS.
enum AnywhereInstall: Builtin {
  static let name = "ecs-anywhere-install"
  static let usage =
    "ecs-anywhere-install --region R --cluster C --activation-id ID --activation-code CODE"
  static let summary = "Makes a machine outside AWS join a cluster, as ECS Anywhere's script does."
  static let group = BuiltinGroup.world
  static let details = """
    The script is fetched and run as on a real machine: \
    curl -o ecs-anywhere-install.sh URL, then bash ecs-anywhere-install.sh with these options. The \
    id and the code come from aws ssm create-activation.
    """
  static let examples = [joining("edge", expects: ["registered successfully"])]

  /// How a machine outside AWS comes into the cluster `name`, and what is then asked.
  static func joining(_ name: String, then line: String? = nil, expects: [String]) -> Example {
    let trust =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"#
      + #""ssm.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#
    let lines = [
      "aws ecs create-cluster --cluster-name \(name)",
      "aws iam create-role --role-name anywhere --assume-role-policy-document '\(trust)'",
      "aws iam attach-role-policy --role-name anywhere --policy-arn arn:aws:iam::aws:policy/"
        + "service-role/AmazonEC2ContainerServiceforEC2Role",
      "made=$(aws ssm create-activation --iam-role anywhere)",
      "id=$(echo \"$made\" | jq -r .ActivationId)",
      "code=$(echo \"$made\" | jq -r .ActivationCode)",
      "ecs-anywhere-install --cluster \(name) --activation-id $id --activation-code $code",
    ]
    return Example(lines + (line.map { [$0] } ?? []), expects: expects)
  }

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(FaultError) {
      try session.sandbox.inject("external-machine", arguments)
    } catch {
      return .failure("ecs-anywhere-install: \(error.message)")
    }
    guard let made = session.sandbox.newestExternalInstance else { return Output() }
    return .lines([
      "# Trying to install the SSM agent, Docker and the ECS agent ... ok",
      "Registered with Systems Manager as \(made.machine)",
      "Ping ECS Agent registered successfully! Container instance arn: \"\(made.arn)\"",
    ])
  }
}
