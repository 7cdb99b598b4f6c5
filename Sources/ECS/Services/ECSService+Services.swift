import AWSModel
import Simulation

extension ECSService {
  /// The operations on services and deployments.
  static let serviceOperations: [any Operation.Type] = [
    CreateService.self,
    DeleteService.self,
    DescribeServices.self,
    ListServices.self,
    UpdateService.self,
    DescribeServiceDeployments.self,
    DescribeServiceRevisions.self,
    ListServiceDeployments.self,
    GetTaskProtection.self,
    UpdateTaskProtection.self,
  ]

  /// Adds the events of services and deployments.
  static func installServices(in blueprint: inout Blueprint) {
    blueprint.add(event: ServiceWake.self)
  }
}
