import AWSModel
import ECS
import Simulation

/// A machine outside AWS runs the installation script of ECS Anywhere.
///
/// No fault, but like one it comes from outside the cloud, is journalled, and reaches a server.
enum ExternalMachine: Fault {
  static let name = "external-machine"
  static let usage = "external-machine --activation-id ID --activation-code CODE [--cluster NAME]"
  static let summary = "No fault: a machine outside AWS runs ecs-anywhere-install.sh."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    let installation: AnywhereInstallation
    do throws(AnywhereInstallation.Problem) {
      installation = try AnywhereInstallation(options: arguments, region: region)
    } catch { throw FaultError(error.message) }
    var changed = world
    do throws(AWSError) {
      _ = try changed.install(installation)
    } catch { throw FaultError("\(error.code): \(error.message)") }
    world = changed
  }
}

extension Sandbox {
  /// The instance that a machine outside AWS became last: its ARN and the machine's id.
  public var newestExternalInstance: (arn: String, machine: String)? {
    let newest = world.ecs.instances.rows.filter { $0.machine.hasPrefix("mi-") }
      .max { ($0.registeredAt, $0.id) < ($1.registeredAt, $1.id) }
    return newest.map { (world.ecs.arn(of: $0), $0.machine) }
  }

  /// The log of the ECS agent of a machine or container instance; nil where there is none.
  public func agentLog(of name: String) -> [String]? {
    let id = name.split(separator: "/").last.map(String.init) ?? name
    if let instance = ContainerInstanceID(id).flatMap({ world.ecs.instances[$0] }) {
      return AgentLog.lines(of: instance.machine, in: world)
    }
    return AgentLog.lines(of: id, in: world)
  }
}
