import AWSModel
import Discovery
import Simulation

/// What a resolver answers.
public typealias NameAnswer = Discovery.NameAnswer
/// The kinds of records.
public typealias DNSRecordKind = Discovery.DNSRecord.Kind

extension Sandbox {
  /// What the resolver of a network answers to a question about a name.
  ///
  /// - Parameters:
  ///   - name: a name of Cloud Map.
  ///   - kind: the kind of record.
  ///   - vpc: the network from which it is asked; the default one where nil.
  /// - Returns: its records, or that there is no such name.
  public func resolve(
    _ name: String, _ kind: DNSRecordKind, from vpc: String? = nil
  ) -> NameAnswer {
    let scope = Scope(region: region)
    let network = vpc ?? world.ec2[scope].defaultVpc?.id
    return world.resolve(name, kind, in: network, scope)
  }
}
