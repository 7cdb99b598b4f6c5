import AWSModel
import EC2
import Simulation

/// What the three requests for a namespace have in common.
struct NamespaceMaking {
  let request: String
  let name: String
  let kind: Namespace.Kind
  var vpc: String?
  var token: String?
  var description: String?
  var tags: [Tag]?
  var ttl: Int?

  /// Begins to make the namespace.
  ///
  /// Of one name there is one namespace that is asked by API; of private names there is one in a
  /// network, which shows only when its hosted zone is made.
  ///
  /// - Returns: the id of the operation.
  /// - Throws: `DuplicateRequest`, `NamespaceAlreadyExists`, `ResourceLimitExceeded`,
  ///   `TooManyTagsException`.
  func begin(in call: inout Call) throws(AWSError) -> String {
    let scope = call.scope
    try call.world.discovery.refuseRepetition(of: request, token: token, scope)
    let target = "namespace \(kind.rawValue) \(name.lowercased()) \(vpc ?? "")"
    try call.world.discovery.refuseBusy(target, scope)
    let state = call.world.discovery
    if let found = state.namespaces(named: name, scope).first(where: clashes) {
      throw .namespaceExists(found)
    }
    guard state.namespaces(in: scope).count < Self.quota else {
      throw .resourceLimit("The account has reached its quota of \(Self.quota) namespaces")
    }
    let labels = try [Tag]().merging(tags ?? [], on: nil)
    let id = call.world.dice.mapID("ns")
    var made = Namespace(
      id: id, scope: scope, name: name, kind: kind, description: description,
      creatorRequestId: token ?? call.world.dice.uuid("servicediscovery.token"),
      createdAt: call.world.now, vpc: vpc)
    made.tags = labels
    if kind != .http {
      made.hostedZone = call.world.dice.hostedZone()
      made.negativeTTL = ttl
    }
    return call.world.begin(
      MapOperation.Beginning(
        kind: .createNamespace, request: request, target: target, namespace: id,
        effect: .create(made), token: token, length: Self.length(of: kind)), scope)
  }

  /// Whether `other`, of the same name, is in the way.
  private func clashes(with other: Namespace) -> Bool {
    kind == .http || other.kind == .http || (kind == .dnsPublic && other.kind == .dnsPublic)
  }

  /// - Source: AWS General Reference, “AWS Cloud Map endpoints and quotas”.
  static let quota = 50

  /// With DNS a hosted zone is made first.
  ///
  /// - Source: the example of `GetOperation` in the API model (forty seconds); without DNS, our
  ///   choice.
  static func length(of kind: Namespace.Kind) -> SimDuration {
    kind == .http ? .seconds(4) : .seconds(40)
  }
}

extension World {
  /// Why the hosted zone of a namespace cannot be made; nil where it can.
  ///
  /// - Source: the answer quoted in public reports of `CANNOT_CREATE_HOSTED_ZONE`; what is said
  ///   of a network that is not there follows Route 53's `InvalidVPCId`.
  func refusedZone(of namespace: Namespace) -> MapOperation.Fault? {
    guard let vpc = namespace.vpc else { return nil }
    let region = namespace.scope.region
    guard ec2[namespace.scope].vpcs[vpc] != nil else {
      return MapOperation.Fault(
        code: "CANNOT_CREATE_HOSTED_ZONE",
        message: "The VPC ID \(vpc) in region \(region) is not valid.")
    }
    let other = discovery.namespaces(named: namespace.name, namespace.scope)
      .first { $0.vpc == vpc }
    return other.map {
      MapOperation.Fault(
        code: "CANNOT_CREATE_HOSTED_ZONE",
        message: "The VPC \(vpc) in region \(region) has already been associated with the hosted "
          + "zone \($0.hostedZone ?? "") with the same domain name.")
    }
  }

  /// Makes a namespace at once.
  mutating func add(_ namespace: Namespace) {
    discovery.namespaces[Pair(namespace.scope, namespace.id)] = namespace
    discovery.namespacesByName.insert(
      Triple(namespace.scope, namespace.name.lowercased(), namespace.id))
  }

  /// Makes a namespace that is asked by API, as a service of AWS does for its user: ECS makes one
  /// for a cluster whose default namespace is not there.
  ///
  /// - Source: ECS API Reference, “ClusterServiceConnectDefaultsRequest”.
  public mutating func makeHttpNamespace(_ name: String, _ scope: Scope) -> Namespace {
    let made = Namespace(
      id: dice.mapID("ns"), scope: scope, name: name, kind: .http,
      creatorRequestId: dice.uuid("servicediscovery.token"), createdAt: now)
    add(made)
    return made
  }
}
