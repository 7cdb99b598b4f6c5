import AWSModel
import ApplicationScaling
import AutoScaling
import Balancing
import CloudWatch
import Discovery
import EC2
import ECR
import ECS
import EKS
import Identity
import Kubernetes
import Lambda
import Observability
import Simulation
import SystemsManager

/// Everything that is installed in a sandbox.
public enum Catalogue {
  /// The services, one line each.
  public static let services: [any AWSService.Type] = [
    IAMService.self, STSService.self, LogsService.self, EC2Service.self, ECRService.self,
    SSMService.self, SecretsManagerService.self, CloudWatchService.self, LambdaService.self,
    BalancingService.self, ClassicBalancingService.self, DiscoveryService.self,
    AutoScalingService.self, ApplicationScalingService.self, ECSService.self, EKSService.self,
  ]

  /// The parts that give worlds their slots, events and handlers, lower floors first.
  public static let modules: [any WorldModule.Type] = [
    WorkspaceModule.self, IAMService.self, STSService.self, LogsService.self, EC2Service.self,
    ECRService.self, SSMService.self, SecretsManagerService.self, CloudWatchService.self,
    LambdaService.self,
    BalancingService.self, DiscoveryService.self,
    AutoScalingService.self, ApplicationScalingService.self,
    KubernetesModule.self, ECSService.self, EKSService.self,
  ]

  /// What worlds of this engine are made of.
  public static let blueprint = Blueprint(modules)

  /// The operation of that name, where it is simulated.
  static func operation(_ name: String, of service: String) -> (any Operation.Type)? {
    operationsByName[service]?[name]
  }

  /// The service of that name.
  static func service(_ name: String) -> (any AWSService.Type)? { servicesByName[name] }

  /// The names of what is simulated of a service, in the order of its list.
  public static func operationNames(of service: String) -> [String] {
    services.first { $0.name == service }?.operations.map { $0.name } ?? []
  }

  /// The services of which something is simulated, in the order of their names.
  public static var simulatedServices: [String] {
    services.filter { !$0.operations.isEmpty }.map { $0.name }.sorted()
  }

  private static let servicesByName: [String: any AWSService.Type] =
    Dictionary(services.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// What an operation reads of a request; nil where it is not simulated.
  public static func reading(of operation: OperationModel, in model: ServiceModel) -> InputReading?
  {
    Self.operation(operation.name, of: model.name).flatMap {
      InputReading($0, operation, of: model)
    }
  }

  private static let operationsByName: [String: [String: any Operation.Type]] =
    Dictionary(
      uniqueKeysWithValues: services.map { service in
        let named = service.operations.map { ($0.name, $0) }
        return (service.name, Dictionary(named, uniquingKeysWith: { first, _ in first }))
      })
}

/// Gives worlds the learner's files.
enum WorkspaceModule: WorldModule {
  static func install(in blueprint: inout Blueprint) { blueprint.add(slot: Workspace.self) }
}
