import AWSModel
import Simulation

/// Takes notes off a service.
public enum DeleteServiceAttributes: Operation {
  /// Which service, by id or ARN, and the keys.
  public struct Input: Decodable {
    let ServiceId: String
    let Attributes: [String]
  }

  /// Takes them off; a key that is not there is no mistake.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let service = try call.world.discovery.service(input.ServiceId, call.scope)
    call.world.discovery.services.update(Pair(call.scope, service.id)) { row in
      row.attributes.removeAll { input.Attributes.contains($0.key) }
    }
    return NoOutput()
  }
}
