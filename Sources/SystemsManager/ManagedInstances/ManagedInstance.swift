import AWSModel
import Documents
import Simulation

/// A machine outside AWS that Systems Manager knows.
public struct ManagedInstance: Codable, Sendable {
  /// Such as `mi-0123456789abcdef0`.
  public let id: String
  /// The activation it registered with.
  public let activation: String
  /// The role it acts as.
  public let role: String
  /// What it is called, if anything.
  let name: String?
  /// When it registered.
  public let registered: SimTime
  /// Its address in its own network.
  let address: String

  /// The version of the SSM agent that the installation script brings.
  ///
  /// Source: aws/amazon-ssm-agent, releases.
  static let agentVersion = "3.3.2299.0"

  func shape(at now: SimTime) -> JSON {
    JSON(present: [
      "InstanceId": .string(id), "PingStatus": "Online", "LastPingDateTime": now.timestamp,
      "AgentVersion": .string(Self.agentVersion), "IsLatestVersion": true,
      "PlatformType": "Linux", "PlatformName": "Ubuntu", "PlatformVersion": "24.04",
      "ActivationId": .string(activation), "IamRole": .string(role),
      "RegistrationDate": registered.timestamp, "ResourceType": "ManagedInstance",
      "Name": .text(name), "IPAddress": .string(address),
      "ComputerName": .string("ip-" + address.replacing(".", with: "-")),
      "SourceId": .string(id), "SourceType": "AWS::SSM::ManagedInstance",
    ])
  }
}

extension World {
  /// A machine outside AWS registers with an activation.
  ///
  /// - Throws: `InvalidActivation` where the activation is unknown, used up or expired, or the code
  ///   is not its own. AWS tells no more than that code; the sentences are ours.
  public mutating func registerManagedInstance(
    activation id: String, code: String, _ scope: Scope
  ) throws(AWSError) -> ManagedInstance {
    let key = Pair(scope, id)
    guard let activation = ssm.activations[key], activation.code == code else {
      throw .activationRefused("there is no activation of this id and code in \(scope.region)")
    }
    guard now < activation.expires else { throw .activationRefused("the activation has expired") }
    guard activation.count < activation.limit else {
      throw .activationRefused(
        "the registration limit of the activation (\(activation.limit)) is reached")
    }
    ssm.activations.update(key) { $0.count += 1 }
    let machine = ManagedInstance(
      id: dice.resource("mi"), activation: id, role: activation.role,
      name: activation.instanceName, registered: now,
      address: "192.168.1.\(10 + ssm.managedInstances.count % 240)")
    ssm.managedInstances[Pair(scope, machine.id)] = machine
    return machine
  }
}

extension AWSError {
  static func activationRefused(_ why: String) -> AWSError {
    AWSError(code: "InvalidActivation", message: why)
  }
}
