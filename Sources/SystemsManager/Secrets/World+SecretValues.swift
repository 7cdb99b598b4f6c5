import AWSModel
import Documents
import Simulation

/// Why a value that a task definition names cannot be had.
public enum SecretRefusal: Equatable, Sendable {
  /// Secrets Manager refuses: code and sentence.
  case service(String)
  /// The value has no such key.
  case noKey(String)
  /// The value is no JSON, though a key of it is wanted.
  case notJSON(String)
}

extension World {
  /// Why the value cannot be had that a task definition names; nil where it can.
  ///
  /// - Source: ECS Developer Guide, “Pass Secrets Manager secrets through Amazon ECS environment
  ///   variables” (`ARN:json-key:version-stage:version-id`).
  public func refusal(ofSecret source: String) -> SecretRefusal? {
    let parts = source.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 7 else { return .service(AWSError.secretNotFound.described) }
    func part(_ place: Int) -> String? {
      parts.indices.contains(place) && !parts[place].isEmpty ? parts[place] : nil
    }
    let scope = Scope(account: parts[4], region: parts[3])
    do throws(AWSError) {
      let arn = parts[..<7].joined(separator: ":")
      guard let secret = secrets.secret(arn, in: scope, at: now) else { throw .secretNotFound }
      if secret.deletedAt != nil { throw .secretDeleted }
      let version = try secret.version(part(9), stage: part(8))
      return part(7).flatMap { version.refusal(ofKey: $0) }
    } catch {
      return .service(error.described)
    }
  }
}

extension Secret.Version {
  /// - Source: amazon-ecs-agent, `agent/asm/asm.go`; Go's `encoding/json` for what is no object.
  fileprivate func refusal(ofKey key: String) -> SecretRefusal? {
    let value = text ?? ""
    guard let first = value.first else { return .notJSON("unexpected end of JSON input") }
    guard let document = try? JSON(parsing: value) else {
      return .notJSON("invalid character '\(first)' looking for beginning of value")
    }
    guard document.object != nil else {
      let kind = document.array != nil ? "array" : document.string != nil ? "string" : "number"
      return .notJSON(
        "json: cannot unmarshal \(kind) into Go value of type map[string]interface {}")
    }
    return document[key] == nil ? .noKey(key) : nil
  }
}

extension AWSError {
  fileprivate var described: String { "\(code): \(message)" }
}
