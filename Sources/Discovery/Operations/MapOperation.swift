import AWSModel
import Documents
import Simulation

/// Something that was begun: what it is to do happens at its end.
public struct MapOperation: Codable, Sendable {
  /// Thirty-two letters and digits, a hyphen and eight more.
  public let id: String
  /// Whose it is.
  public let scope: Scope
  /// How many there were before; lists show the newest first.
  let number: Int
  /// What kind of change it is.
  public let kind: Kind
  /// The request that began it, such as `RegisterInstance`.
  let request: String
  /// What it works on, which nothing else may work on meanwhile.
  let target: String
  /// The namespace that it is about.
  let namespace: String?
  /// The service that it is about.
  let service: String?
  /// The instance that it is about.
  let instance: String?
  /// When it was begun.
  let begunAt: SimTime
  /// When it ends, or ended.
  let endsAt: SimTime
  /// What it does at its end; nil afterwards.
  var effect: Effect?
  /// Why it failed, where it did.
  var fault: Fault?

  /// Kinds of changes.
  ///
  /// - Source: Cloud Map API Reference, “Operation” (`Type`).
  public enum Kind: String, Codable, Sendable {
    case createNamespace = "CREATE_NAMESPACE"
    case deleteNamespace = "DELETE_NAMESPACE"
    case updateNamespace = "UPDATE_NAMESPACE"
    case updateService = "UPDATE_SERVICE"
    case registerInstance = "REGISTER_INSTANCE"
    case deregisterInstance = "DEREGISTER_INSTANCE"
  }

  /// What an operation does at its end.
  enum Effect: Codable, Sendable {
    case create(Namespace)
    case deleteNamespace(String)
    case updateNamespace(String, description: String?, ttl: Int?)
    case updateService(String, ServiceChange)
    case register(RegisteredInstance)
    case deregister(service: String, instance: String)
  }

  /// Why an operation failed.
  struct Fault: Codable, Sendable {
    let code: String
    let message: String
  }

  /// What is known of an operation when it begins.
  struct Beginning {
    let kind: Kind
    let request: String
    let target: String
    var namespace: String?
    var service: String?
    var instance: String?
    let effect: Effect
    var token: String?
    let length: SimDuration
  }

  /// Whether its end is past.
  var isOver: Bool { effect == nil }

  /// How far it has come: it is taken up a second after it was submitted, which is our choice.
  func status(at now: SimTime) -> String {
    if isOver { return fault == nil ? "SUCCESS" : "FAIL" }
    return now - begunAt < .seconds(1) ? "SUBMITTED" : "PENDING"
  }

  /// When its status was last another.
  func updatedAt(_ now: SimTime) -> SimTime {
    if isOver { return endsAt }
    return status(at: now) == "SUBMITTED" ? begunAt : begunAt + .seconds(1)
  }

  /// The operation as `GetOperation` shows it.
  func shape(at now: SimTime) -> JSON {
    JSON(present: [
      "Id": .string(id), "OwnerAccount": .string(scope.account), "Type": .string(kind.rawValue),
      "Status": .string(status(at: now)), "ErrorMessage": .text(fault?.message),
      "ErrorCode": .text(fault?.code), "CreateDate": begunAt.timestamp,
      "UpdateDate": updatedAt(now).timestamp, "Targets": targets,
    ])
  }

  private var targets: JSON {
    switch kind {
    case .createNamespace, .deleteNamespace, .updateNamespace:
      JSON(present: ["NAMESPACE": .text(namespace)])
    case .updateService: JSON(present: ["SERVICE": .text(service)])
    case .registerInstance, .deregisterInstance:
      JSON(present: ["INSTANCE": .text(instance), "SERVICE": .text(service)])
    }
  }
}

extension DiscoveryState {
  /// The operation that is at work on something.
  func running(on target: String, _ scope: Scope) -> MapOperation? {
    underWay[Pair(scope, target)].flatMap { operations[Pair(scope, $0)] }
  }

  /// Refuses to begin something while another operation is at work on the same.
  ///
  /// - Throws: `DuplicateRequest`.
  func refuseBusy(_ target: String, _ scope: Scope) throws(AWSError) {
    if let other = running(on: target, scope) { throw .duplicate(of: other, isOver: false) }
  }

  /// Refuses a request whose token began something already.
  ///
  /// - Throws: `DuplicateRequest`, which names what was begun.
  func refuseRepetition(
    of request: String, token: String?, _ scope: Scope
  ) throws(AWSError) {
    guard let token, let id = operationsByToken[Triple(scope, request, token)],
      let other = operations[Pair(scope, id)]
    else { return }
    throw .duplicate(of: other, isOver: other.isOver)
  }
}

extension World {
  /// Notes an operation, and lets it happen when it is due.
  ///
  /// - Returns: its id.
  mutating func begin(_ beginning: MapOperation.Beginning, _ scope: Scope) -> String {
    let id = note(beginning, scope)
    discovery.underWay[Pair(scope, beginning.target)] = id
    schedule(OperationEnd(scope: scope, operation: id), after: beginning.length)
    return id
  }

  /// Notes an operation and lets it happen at once.
  mutating func finish(_ beginning: MapOperation.Beginning, _ scope: Scope) {
    let id = note(beginning, scope)
    OperationEnd(scope: scope, operation: id).happen(in: &self)
  }

  private mutating func note(_ beginning: MapOperation.Beginning, _ scope: Scope) -> String {
    let id =
      dice.letters(32, "operation") + "-" + dice.letters(8, "operation")
    discovery.lastOperation += 1
    discovery.operations[Pair(scope, id)] = MapOperation(
      id: id, scope: scope, number: discovery.lastOperation, kind: beginning.kind,
      request: beginning.request, target: beginning.target, namespace: beginning.namespace,
      service: beginning.service, instance: beginning.instance, begunAt: now,
      endsAt: now + beginning.length, effect: beginning.effect)
    if let token = beginning.token {
      discovery.operationsByToken[Triple(scope, beginning.request, token)] = id
    }
    return id
  }
}
