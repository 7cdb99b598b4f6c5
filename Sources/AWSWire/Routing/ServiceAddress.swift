import AWSModel

/// How requests to one service are told from others, known before its model is read.
///
/// The models say the same; a test holds the table against them.
struct ServiceAddress: Sendable, Equatable {
  /// The name on the command line, under which the model is kept.
  let name: String
  /// The service's own choice of protocol.
  let wire: ServiceMetadata.WireProtocol
  /// The service in a signature's credential scope.
  let signingName: String
  /// The first labels of the host, such as `api.ecr`.
  let host: String
  /// The version of the API, which a query names.
  let version: String
  /// What stands before the operation in `X-Amz-Target`.
  let targetPrefix: String?

  /// One line a service: name, protocol, signing name, host, version, target prefix; `=` stands
  /// for the name again, `-` for nothing.
  private static let table = """
    application-autoscaling json = = 2016-02-06 AnyScaleFrontendService
    autoscaling query = = 2011-01-01 -
    cloudformation query = = 2010-05-15 -
    cloudwatch smithy-rpc-v2-cbor monitoring monitoring 2010-08-01 GraniteServiceVersion20100801
    ec2 ec2 = = 2016-11-15 -
    ecr json = api.ecr 2015-09-21 AmazonEC2ContainerRegistry_V20150921
    ecr-public json = api.ecr-public 2020-10-30 SpencerFrontendService
    ecs json = = 2014-11-13 AmazonEC2ContainerServiceV20141113
    eks rest-json = = 2017-11-01 -
    eks-auth rest-json = = 2023-11-26 -
    elasticbeanstalk query = = 2010-12-01 -
    elb query elasticloadbalancing elasticloadbalancing 2012-06-01 -
    elbv2 query elasticloadbalancing elasticloadbalancing 2015-12-01 -
    events json = = 2015-10-07 AWSEvents
    iam query = = 2010-05-08 -
    kms json = = 2014-11-01 TrentService
    lambda rest-json = = 2015-03-31 -
    logs json = = 2014-03-28 Logs_20140328
    route53 rest-xml = = 2013-04-01 -
    s3 rest-xml = = 2006-03-01 -
    secretsmanager json = = 2017-10-17 secretsmanager
    servicediscovery json = = 2017-03-14 Route53AutoNaming_v20170314
    sns query = = 2010-03-31 -
    sqs json = = 2012-11-05 AmazonSQS
    ssm json = = 2014-11-06 AmazonSSM
    sts query = = 2011-06-15 -
    """

  /// The services that can be told apart, in the order of their names.
  static let all: [ServiceAddress] = table.split(separator: "\n").compactMap { line in
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 6, let wire = ServiceMetadata.WireProtocol(rawValue: words[1]) else {
      return nil
    }
    func named(_ word: String) -> String { word == "=" ? words[0] : word }
    return ServiceAddress(
      name: words[0], wire: wire, signingName: named(words[2]), host: named(words[3]),
      version: words[4], targetPrefix: words[5] == "-" ? nil : words[5])
  }

  /// The services by what stands before the operation in `X-Amz-Target`.
  static let byTarget = Dictionary(
    all.compactMap { address in address.targetPrefix.map { ($0, address) } },
    uniquingKeysWith: { first, _ in first })

  /// The services by the name in a credential scope; two share `elasticloadbalancing`.
  static let bySigningName = Dictionary(grouping: all, by: \.signingName)

  /// The services by the version that a query names; no two share one.
  static let byVersion = Dictionary(
    all.map { ($0.version, $0) }, uniquingKeysWith: { first, _ in first })

  /// The services that a host such as `api.ecr.us-east-1.amazonaws.com` is of.
  static func atHost(_ host: String) -> [ServiceAddress] {
    let bare = host.prefix { $0 != ":" }
    guard
      bare.hasSuffix(".amazonaws.com") || bare.hasSuffix(".amazonaws.com.cn")
        || bare.hasSuffix(".api.aws") || bare.contains(".localhost")
    else { return [] }
    let labels = bare.split(separator: ".")
    let longest = labels.prefix(2).joined(separator: ".")
    let exact = all.filter { $0.host == longest }
    if !exact.isEmpty { return exact }
    let found = all.filter { labels.first.map(String.init) == $0.host }
    if !found.isEmpty { return found }
    // A bucket's own host: BUCKET.s3.REGION.amazonaws.com.
    return labels.dropFirst().contains("s3") ? all.filter { $0.name == "s3" } : []
  }
}
