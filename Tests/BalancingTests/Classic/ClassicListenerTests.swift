import AWSModel
import Documents
import Testing

@testable import Balancing

@Suite("Listeners of Classic Load Balancers") struct ClassicListenerTests {
  private static func listener(
    _ port: Int, _ front: String = "HTTP", to instancePort: Int = 8080, _ back: String? = nil,
    certificate: String? = nil
  ) -> JSON {
    JSON(present: [
      "Protocol": .string(front), "LoadBalancerPort": .number(port),
      "InstanceProtocol": back.map { .string($0) }, "InstancePort": .number(instancePort),
      "SSLCertificateId": certificate.map { .string($0) },
    ])
  }

  private static let certificate =
    "arn:aws:iam::123456789012:server-certificate/web"

  @Test("are added and taken away; one that is there already is no error")
  func addAndRemove() throws {
    var cloud = Cloud()
    try cloud.classic()
    let add = Classic.CreateLoadBalancerListeners.self

    try cloud.tell(add, ["Listeners": [Self.listener(8443, "tcp", to: 443)]])
    try cloud.tell(add, ["Listeners": [Self.listener(80)]])
    let both = try cloud.shown()["ListenerDescriptions"]?.array
    try cloud.tell(
      Classic.DeleteLoadBalancerListeners.self, ["LoadBalancerPorts": [80, 81]])
    let one = try cloud.shown()["ListenerDescriptions"]?.array

    #expect(both?.count == 2)
    #expect(one?.map { $0["Listener"]?["LoadBalancerPort"] } == [8443])
    #expect(
      one?.first?["Listener"] == [
        "Protocol": "TCP", "LoadBalancerPort": 8443, "InstanceProtocol": "TCP",
        "InstancePort": 443,
      ])
  }

  @Test("refuse another on the same port in the service's words")
  func duplicate() throws {
    var cloud = Cloud()
    try cloud.classic()

    let refusal = cloud.refused(
      Classic.CreateLoadBalancerListeners.self, ["Listeners": [Self.listener(80, to: 9090)]])

    #expect(refusal?.code == "DuplicateListener")
    #expect(
      refusal?.message
        == "A listener already exists for web with LoadBalancerPort 80, but with a different "
        + "InstancePort, Protocol, or SSLCertificateId")
  }

  @Test(
    "speak HTTP, HTTPS, TCP or SSL, and to instances on the same layer",
    arguments: [
      (listener(81, "UDP"), "UnsupportedProtocol", nil),
      (listener(81, "HTTP", to: 80, "TCP"), "InvalidConfigurationRequest", nil),
      (
        listener(443, "HTTPS"), "ValidationError",
        "Secure Listeners need to specify a SSLCertificateId"
      ),
      (
        listener(443, "SSL", certificate: "arn:aws:s3:::x"), "CertificateNotFound",
        "Server Certificate not found for the key: arn:aws:s3:::x"
      ),
      (listener(81, certificate: certificate), "ValidationError", nil),
      (listener(70_000), "ValidationError", nil),
    ] as [(JSON, String, String?)])
  func refuses(listener: JSON, code: String, message: String?) throws {
    var cloud = Cloud()
    try cloud.classic()

    let refusal = cloud.refused(
      Classic.CreateLoadBalancerListeners.self, ["Listeners": [listener]])

    #expect(refusal?.code == code)
    if let message { #expect(refusal?.message == message) }
  }

  @Test("of load balancers made by zones stand on the old ports at first")
  func zonalPorts() {
    var cloud = Cloud()

    let refusal = cloud.refusal(
      Classic.CreateLoadBalancer.self,
      [
        "LoadBalancerName": "ssh", "Listeners": [Self.listener(22, "TCP", to: 22)],
        "AvailabilityZones": ["us-east-1a"],
      ])

    #expect(
      refusal?.message
        == "EC2-Classic load balancer port must be either 25, 80, 443, 465, 587 or 1024~65535 "
        + "inclusive")
  }

  @Test("with TLS get another certificate; those without have none")
  func certificates() throws {
    var cloud = Cloud()
    try cloud.classic()
    let set = Classic.SetLoadBalancerListenerSSLCertificate.self
    try cloud.tell(
      Classic.CreateLoadBalancerListeners.self,
      ["Listeners": [Self.listener(443, "HTTPS", certificate: Self.certificate)]])

    let new = Self.certificate + "2"
    try cloud.tell(set, ["LoadBalancerPort": 443, "SSLCertificateId": .string(new)])

    #expect(
      try cloud.shown()["ListenerDescriptions"]?[1]?["Listener"]?["SSLCertificateId"]?.string
        == new)
    for (port, certificate, code) in [
      (444, new, "ListenerNotFound"), (80, new, "UnsupportedProtocol"),
      (443, "web", "CertificateNotFound"),
    ] {
      #expect(
        cloud.refused(
          set, ["LoadBalancerPort": .number(port), "SSLCertificateId": .string(certificate)])?.code
          == code)
    }
  }

  @Test("belong to load balancers that are there")
  func missing() {
    var cloud = Cloud()

    let requests: [(any Operation.Type, JSON)] = [
      (Classic.CreateLoadBalancerListeners.self, ["Listeners": Cloud.web]),
      (Classic.DeleteLoadBalancerListeners.self, ["LoadBalancerPorts": [80]]),
      (
        Classic.SetLoadBalancerListenerSSLCertificate.self,
        ["LoadBalancerPort": 80, "SSLCertificateId": "x"]
      ),
      (Classic.AttachLoadBalancerToSubnets.self, ["Subnets": []]),
      (Classic.DetachLoadBalancerFromSubnets.self, ["Subnets": []]),
      (Classic.EnableAvailabilityZonesForLoadBalancer.self, ["AvailabilityZones": []]),
      (Classic.DisableAvailabilityZonesForLoadBalancer.self, ["AvailabilityZones": []]),
      (Classic.ApplySecurityGroupsToLoadBalancer.self, ["SecurityGroups": []]),
      (Classic.ModifyLoadBalancerAttributes.self, ["LoadBalancerAttributes": [:]]),
      (Classic.DescribeLoadBalancerAttributes.self, [:]),
      (Classic.RegisterInstancesWithLoadBalancer.self, ["Instances": []]),
      (Classic.DeregisterInstancesFromLoadBalancer.self, ["Instances": []]),
      (Classic.DescribeInstanceHealth.self, [:]),
    ]
    for (operation, more) in requests {
      #expect(
        cloud.refused(operation, more)?.message == "There is no ACTIVE Load Balancer named 'web'",
        "\(operation.name)")
    }
  }
}
