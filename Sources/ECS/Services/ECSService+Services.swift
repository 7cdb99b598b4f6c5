import AWSModel
import Simulation

extension ECSService {
  /// Adds the events of services and deployments.
  static func installServices(in blueprint: inout Blueprint) {
    blueprint.add(event: ServiceWake.self)
    blueprint.add(slot: ExpressState.self)
    blueprint.add(slot: FileSystemFaults.self)
    blueprint.add(event: ExpressRemoval.self)
  }
}
