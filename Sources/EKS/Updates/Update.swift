import AWSModel
import Documents
import Simulation

/// A change that was asked for: it takes a while, and is remembered as long as the cluster.
public struct Update: Codable, Sendable {
  /// Where a change is.
  ///
  /// - Source: EKS API, `UpdateStatus`.
  public enum Status: String, Codable, Sendable {
    case inProgress = "InProgress"
    case successful = "Successful"
    case failed = "Failed"
  }

  /// What is changed.
  public enum Subject: Codable, Hashable, Sendable {
    case cluster
    case nodegroup(String)
    case addon(String)
    case capability(String)
  }

  /// One fact of the change, such as `Version` and `1.35`.
  struct Param: Codable, Sendable {
    let type: String
    let value: String
  }

  /// Something that went wrong.
  struct Failure: Codable, Sendable {
    let code: String
    let message: String
    let resources: [String]
  }

  /// A UUID.
  public let id: String
  /// The kind, such as `VersionUpdate`.
  public let type: String
  /// What is changed.
  public let subject: Subject
  /// What about it.
  let params: [Param]
  /// When it was asked for.
  let created: SimTime
  /// Where it is.
  public internal(set) var status = Status.inProgress
  /// What went wrong.
  var failures: [Failure] = []
  /// What the client called its request.
  let token: String?

  /// The change as the operations answer it.
  var shape: JSON {
    [
      "id": .string(id),
      "status": .string(status.rawValue),
      "type": .string(type),
      "params": .array(params.map { ["type": .string($0.type), "value": .string($0.value)] }),
      "createdAt": created.timestamp,
      "errors": .array(
        failures.map {
          [
            "errorCode": .string($0.code), "errorMessage": .string($0.message),
            "resourceIds": .texts($0.resources),
          ]
        }),
    ]
  }
}

extension World {
  /// Remembers a change that begins, of a type such as `VersionUpdate`.
  mutating func beginUpdate(
    _ type: String, _ params: [(String, String)], of subject: Update.Subject = .cluster,
    on cluster: ClusterKey, token: String?
  ) -> Update {
    let update = Update(
      id: dice.uuid("eks.update"), type: type, subject: subject,
      params: params.map { Update.Param(type: $0.0, value: $0.1) }, created: now, token: token)
    eks.clusters.update(cluster) { $0.updates.append(update) }
    return update
  }

  /// Remembers how a change ended.
  mutating func endUpdate(
    _ id: String, on cluster: ClusterKey, failures: [Update.Failure] = []
  ) {
    eks.clusters.update(cluster) { row in
      guard let place = row.updates.firstIndex(where: { $0.id == id }) else { return }
      row.updates[place].status = failures.isEmpty ? .successful : .failed
      row.updates[place].failures = failures
    }
  }
}

extension Cluster {
  /// The change that a client asked for in the same words before.
  func update(called token: String?, of type: String) -> Update? {
    token.flatMap { token in updates.last { $0.token == token && $0.type == type } }
  }

  /// - Throws: `InvalidRequestException` unless it is ACTIVE.
  func checkActive() throws(AWSError) {
    guard status == .active else { throw .clusterNotActive(key.name) }
  }

  /// Whether a change of the cluster itself can begin.
  ///
  /// - Throws: `ResourceInUseException` while another one is under way, `InvalidRequestException`
  ///   for a cluster that is not ACTIVE.
  func checkCanChange(_ type: String) throws(AWSError) {
    if let ongoing {
      throw .resourceInUse(
        "Cannot \(type) because cluster \(key.name) currently has update \(ongoing.id) in "
          + "progress", .init(cluster: key.name))
    }
    try checkActive()
  }
}
