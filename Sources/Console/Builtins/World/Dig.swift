import Sandbox

/// `dig`: what the resolver of the default VPC answers.
enum Dig: Builtin {
  static let name = "dig"
  static let usage = "dig [+short] NAME [A|AAAA|CNAME|SRV]"
  static let summary = "Asks the resolver of the default VPC for a name of Cloud Map."
  static let group = BuiltinGroup.world
  static let details = """
    It answers as inside a task or a machine of that network: names of private and public \
    namespaces of Cloud Map are known, all others are not. Up to eight records come back, in \
    another order each time, unhealthy instances only where there is no other. Names of Service \
    Connect are no DNS names: only the proxies of its tasks know them.
    """
  static let examples = [
    Example(
      "VPC=$(aws ec2 describe-vpcs --query 'Vpcs[0].VpcId' --output text)",
      "aws servicediscovery create-private-dns-namespace --name shop.local --vpc $VPC",
      "advance 1m",
      "ID=$(aws servicediscovery list-namespaces --query 'Namespaces[0].Id' --output text)",
      "MADE=$(aws servicediscovery create-service --name web --namespace-id $ID "
        + "--dns-config 'DnsRecords=[{Type=A,TTL=60}]' --query Service.Id --output text)",
      "aws servicediscovery register-instance --service-id $MADE --instance-id one "
        + "--attributes AWS_INSTANCE_IPV4=172.31.0.9",
      "advance 1m",
      "dig +short web.shop.local", expects: ["172.31.0.9\n"]),
    Example("dig +short nobody.shop.local"),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var words = arguments.filter { $0 != "-t" }
    let settings = words.filter { $0.hasPrefix("+") }
    words.removeAll { $0.hasPrefix("+") }
    if let other = settings.first(where: { $0 != "+short" }) {
      return .failure("dig: '\(other)' is not supported here; it takes +short", status: 2)
    }
    let kinds = words.compactMap { DNSRecordKind(rawValue: $0.uppercased()) }
    let names = words.filter { DNSRecordKind(rawValue: $0.uppercased()) == nil }
    guard let name = names.first, names.count == 1, kinds.count <= 1, !name.hasPrefix("-") else {
      return .failure("dig: write: \(usage), such as dig +short web.shop.local", status: 2)
    }
    let kind = kinds.first ?? .a
    let answer = session.sandbox.resolve(name, kind)
    if !settings.isEmpty { return .lines(answer.records.map(\.value)) }
    return .lines(page(of: answer, name, kind))
  }

  /// As the real one lays an answer out.
  private static func page(
    of answer: NameAnswer, _ name: String, _ kind: DNSRecordKind
  ) -> [String] {
    let whole = name.hasSuffix(".") ? name : name + "."
    var lines = [
      ";; status: \(answer.exists ? "NOERROR" : "NXDOMAIN"), ANSWER: \(answer.records.count)",
      ";; QUESTION SECTION:", ";\(whole)\tIN\t\(kind.rawValue)",
    ]
    if !answer.records.isEmpty {
      lines += ["", ";; ANSWER SECTION:"]
      lines += answer.records.map {
        "\(whole)\t\($0.ttl)\tIN\t\($0.kind.rawValue)\t\($0.value)"
      }
    }
    return lines
  }
}
