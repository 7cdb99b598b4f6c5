import AWSModel
import Simulation

extension World {
  /// Whether there is a role or user of that ARN, which is its own account's or another's here.
  public func hasPrincipal(_ arn: String) -> Bool { principalID(of: arn) != nil }

  /// The unique id of the role or user of that ARN, such as `AROA…`; nil where there is none.
  public func principalID(of arn: String) -> String? {
    if let role = identity.role(arn) { return role.id }
    guard let name = EntityARN(arn, kind: "user"),
      let user = credentials.users[Pair(name.account, name.name)], user.arn == arn
    else { return nil }
    return user.id
  }
}
