import AWSModel
import Simulation

extension World {
  /// Whether there is a role or user of that ARN, which is its own account's or another's here.
  public func hasPrincipal(_ arn: String) -> Bool {
    if identity.role(arn) != nil { return true }
    guard let name = EntityARN(arn, kind: "user") else { return false }
    return credentials.users[Pair(name.account, name.name)]?.arn == arn
  }
}
