import AWSModel
import Simulation

/// What ECS knows of Express services beyond the services that they are.
public struct ExpressState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "ecs.express"

  /// By service; a deleted one stays until its name is used again, as its service does.
  public internal(set) var services = Table<ServiceKey, ExpressService>()
  /// Which of them stand behind a load balancer, by its ARN.
  var sharers = Index<Pair<String, ServiceKey>>()
  /// The load balancers made for a network, by its id.
  var balancers = Index<Pair<Pair<Scope, String>, String>>()

  /// Nothing yet.
  public init() {}

  /// The Express service called `key`.
  public subscript(key: ServiceKey) -> ExpressService? { services[key] }

  /// How many services share a load balancer.
  func sharers(of balancer: String) -> Int {
    let first = Pair(balancer, ServiceKey("", in: ClusterID(number: 0)))
    return sharers.keys(from: first).prefix { $0.first == balancer }.reduce(0) { sum, _ in sum + 1 }
  }

  /// The load balancers made for a network, in order of their ARNs.
  func balancers(of vpc: String, _ scope: Scope) -> [String] {
    let place = Pair(scope, vpc)
    return balancers.keys(from: Pair(place, "")).prefix { $0.first == place }.map(\.second)
  }
}

extension World {
  /// What ECS knows of Express services.
  public var express: ExpressState {
    _read { yield self[ExpressState.self] }
    _modify { yield &self[ExpressState.self] }
  }

  /// Keeps an Express service.
  mutating func keep(_ service: ExpressService) {
    express.services[service.key] = service
    guard service.removedAt == nil else { return }
    express.sharers.insert(Pair(service.made.balancer, service.key))
    express.balancers.insert(
      Pair(Pair(ecs.key(of: service.key.cluster).scope, service.made.vpc), service.made.balancer))
  }

  /// The Express service with that ARN, and the service it is for ECS.
  ///
  /// - Throws: `missing` where no service has that ARN; `InvalidParameterException` for what is no ARN of a service, and for a service that
  ///   is none of Express Mode: `Resource not found` as Terraform's provider for AWS matches on it;
  ///   `ClusterNotFoundException`.
  func expressService(
    _ arn: String, in scope: Scope, otherwise missing: AWSError
  ) throws(AWSError) -> (ExpressService, Service) {
    guard let parsed = ECSARN(arn), parsed.kind == "service", parsed.path.count == 2 else {
      throw .invalidParameter("Invalid identifier: Invalid ARN '\(arn)'.")
    }
    let cluster = try ecs.cluster(named: parsed.path[0], in: scope)
    let key = ServiceKey(parsed.path[1], in: cluster.id)
    guard let service = ecs.services[key] else { throw missing }
    guard let found = express[key] else { throw .notExpress }
    return (found, service)
  }
}
