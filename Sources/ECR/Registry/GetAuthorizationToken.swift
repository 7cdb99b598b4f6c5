import AWSModel
import Documents
import Simulation

/// Gives a token with which Docker logs in to the registry.
///
/// The token says nothing secret: no registry is behind it.
/// Source: ECR API Reference, GetAuthorizationToken (twelve hours).
public enum GetAuthorizationToken: Operation {
  /// Which registries.
  public struct Input: Decodable {
    let registryIds: [String]?
  }

  /// One token a registry.
  public struct Output: Encodable {
    let authorizationData: [JSON]
  }

  /// Gives it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let expires = (call.world.now + .hours(12)).timestamp
    let password = call.world.dice.hex(64, "ecr.token")
    let token = Base64.encode("AWS:\(password)".utf8)
    let region = call.scope.region
    let accounts = input.registryIds ?? [call.scope.account]
    return Output(
      authorizationData: accounts.map { account in
        [
          "authorizationToken": .string(token),
          "expiresAt": expires,
          "proxyEndpoint": .string("https://\(account).dkr.ecr.\(region).amazonaws.com"),
        ]
      })
  }
}
