extension Address {
  /// Where the learner sits on the internet: an address for documentation (RFC 5737).
  public static let learner = Address(0xCB00_710A)

  /// The address in a public name such as `ec2-54-1-2-3.compute-1.amazonaws.com`; nil where `name`
  /// is none.
  ///
  /// - Source: EC2 User Guide, “EC2 instance hostnames and domains”.
  public init?(publicName name: String) {
    let labels = name.lowercased().split(separator: ".").map(String.init)
    guard labels.count > 3, labels[0].hasPrefix("ec2-"), name.hasSuffix(".amazonaws.com"),
      labels[1] == "compute-1" || labels[2] == "compute"
    else { return nil }
    self.init(labels[0].dropFirst(4).split(separator: "-").joined(separator: "."))
  }
}
