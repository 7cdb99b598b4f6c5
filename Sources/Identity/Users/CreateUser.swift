import AWSModel
import Documents
import Simulation

/// Makes a user.
public enum CreateUser: Operation {
  /// What it is called.
  public struct Input: Decodable {
    let UserName: String
    let Path: String?
    let Tags: [IdentityTag]?
  }

  /// The new user.
  public struct Output: Encodable {
    let User: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let place = Pair(call.scope.account, input.UserName)
    guard !call.world.credentials.users.contains(place) else { throw .userExists(input.UserName) }
    let path = input.Path ?? "/"
    let user = Identity.User(
      name: input.UserName, path: path,
      arn: "arn:aws:iam::\(call.scope.account):user\(path)\(input.UserName)",
      id: call.world.dice.identityID("AIDA"), created: call.world.now, tags: input.Tags ?? [])
    call.world.credentials.users[place] = user
    return Output(User: user.shape(full: true))
  }
}
