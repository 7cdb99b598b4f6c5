import AWSModel
import Documents
import Simulation

/// Notes something about a service.
public enum UpdateServiceAttributes: Operation {
  /// Which service, by id or ARN, and the notes.
  public struct Input: Decodable {
    let ServiceId: String
    let Attributes: JSON
  }

  /// Notes it; a note of the same key is replaced.
  ///
  /// - Source: Cloud Map API Reference, “UpdateServiceAttributes” (thirty notes).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let service = try call.world.discovery.service(input.ServiceId, call.scope)
    var notes = service.attributes
    for member in input.Attributes.object?.members ?? [] {
      let value = member.value.string ?? ""
      if let place = notes.firstIndex(where: { $0.key == member.key }) {
        notes[place].value = value
      } else {
        notes.append(NamedService.Attribute(key: member.key, value: value))
      }
    }
    guard notes.count <= 30 else {
      throw AWSError(
        code: "ServiceAttributesLimitExceededException",
        message: "A service cannot have more than 30 attributes")
    }
    call.world.discovery.services.update(Pair(call.scope, service.id)) { $0.attributes = notes }
    return NoOutput()
  }
}
