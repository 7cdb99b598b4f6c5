import Documents
import Kubernetes
import Simulation

/// The AWS CLI inside containers, where the image brings it: it says as whom the pod acts.
enum PodPrograms: ContainerPrograms {
  static func run(
    _ command: [String], in process: ContainerProcess, of world: inout World
  ) -> ExecResult? {
    guard command.first?.split(separator: "/").last == "aws", process.image.contains("aws-cli"),
      let key = world.eks.clustersByPlane[process.pod.cluster],
      let cluster = world.eks.clusters[key]
    else { return nil }
    let words = command.dropFirst().filter { !$0.hasPrefix("-") }
    guard words.starts(with: ["sts", "get-caller-identity"]) else {
      return ExecResult(
        "",
        errors: "drydock: inside containers only 'aws sts get-caller-identity' is simulated; the "
          + "shell's own 'aws' does the rest\n", exitCode: 252)
    }
    do throws(PodCredentials.Failure) {
      let caller = try PodCredentials(process: process, cluster: cluster).caller(in: &world)
      let identity: JSON = [
        "UserId": .string(caller.userID), "Account": .string(caller.account),
        "Arn": .string(caller.arn),
      ]
      return ExecResult(text(of: identity, Array(command)))
    } catch {
      return ExecResult("", errors: "\n\(error.text)\n", exitCode: error.code)
    }
  }

  private static func text(of identity: JSON, _ command: [String]) -> String {
    func option(_ name: String) -> String? {
      command.firstIndex(of: name).flatMap {
        command.indices.contains($0 + 1) ? command[$0 + 1] : nil
      }
    }
    let isText = option("--output") == "text"
    if let member = option("--query"), let value = identity[member]?.string {
      return (isText ? value : "\"\(value)\"") + "\n"
    }
    let members = ["Account", "Arn", "UserId"].compactMap { identity[$0]?.string }
    return isText ? members.joined(separator: "\t") + "\n" : identity.text(indent: 4) + "\n"
  }
}
