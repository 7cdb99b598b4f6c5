import AWSModel
import Simulation

/// What EC2 knows: one `EC2Region` for each account and region that was touched.
public struct EC2State: WorldSlot {
  /// The name under which it is saved.
  public static let name = "ec2"

  private var regions = Table<Scope, EC2Region>()

  /// Every region as it is in a new account.
  ///
  /// Nothing is stored until something changes there.
  public init() {}

  /// An account's part of a region; one that nothing changed yet is as in a new account.
  ///
  /// Reading does not change the world, whatever region is read. Changing takes the region out of
  /// its row and puts it back, so its tables are changed in place.
  public subscript(scope: Scope) -> EC2Region {
    get { regions[scope] ?? .fresh(scope) }
    _modify {
      var region = regions[scope] ?? .fresh(scope)
      if !regions.contains(scope) { regions[scope] = region }
      regions.update(scope) { $0 = .empty }
      defer { regions.update(scope) { $0 = region } }
      yield &region
    }
  }

  /// The instance of that id, or nil; terminated ones are known for an hour.
  public func instance(_ scope: Scope, _ id: String) -> Instance? { self[scope].instances[id] }
}

extension EC2State {
  /// The network interface that has an address on the internet, with its account and region.
  public func interface(
    atPublicAddress address: Address
  ) -> (scope: Scope, interface: NetworkInterface)? {
    regions.firstResult { scope, region in
      region.networkInterfaces.firstResult { _, interface in
        interface.publicAddress == address ? (scope, interface) : nil
      }
    }
  }
}

extension World {
  /// What EC2 knows.
  public var ec2: EC2State {
    _read { yield self[EC2State.self] }
    _modify { yield &self[EC2State.self] }
  }
}
