import Documents
import EC2
import Simulation

/// What a machine says of its agent and its Docker when it registers.
public struct AgentVersionInfo: Codable, Hashable, Sendable {
  /// Such as `1.105.1`.
  public var agentVersion: String?
  /// The commit it was built from.
  public var agentHash: String?
  /// Such as `DockerVersion: 25.0.14`.
  public var dockerVersion: String?
}

extension ContainerInstance {
  /// The versions as the API shows them.
  var versionShape: JSON {
    if hasOwnAgent == true {
      return JSON(present: [
        "agentVersion": agentVersion.isEmpty ? nil : .string(agentVersion),
        "agentHash": .text(versionInfo?.agentHash),
        "dockerVersion": .text(versionInfo?.dockerVersion),
      ])
    }
    return [
      "agentVersion": .string(agentVersion), "agentHash": .string(Self.hash(of: agentVersion)),
      "dockerVersion": .string("DockerVersion: \(MachineImage.dockerVersion)"),
    ]
  }

  /// Eight digits that belong to a version; real hashes are those of commits.
  static func hash(of version: String) -> String {
    String(Digest(of: Array(version.utf8)).text.prefix(8))
  }
}
