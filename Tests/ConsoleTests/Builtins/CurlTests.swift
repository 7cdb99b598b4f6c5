import Console
import Testing

/// Source: curl's manual page (`-L`, `-v`, `-f`, `-d`).
@Suite("curl") struct CurlTests {
  /// A load balancer that sends port 80 to port 8080, which answers by itself.
  private func redirecting() -> Session {
    var session = Session.fresh()
    for line in [
      "SUBNETS=$(aws ec2 describe-subnets --query 'Subnets[:2].SubnetId' --output text)",
      "SG=$(aws ec2 create-security-group --group-name o --description o --query GroupId --output text)",
      "aws ec2 authorize-security-group-ingress --group-id $SG --protocol -1 --cidr 0.0.0.0/0",
      """
      LB=$(aws elbv2 create-load-balancer --name shop --subnets $SUBNETS --security-groups $SG \
        --query 'LoadBalancers[0].LoadBalancerArn' --output text)
      """,
      """
      DNS=$(aws elbv2 describe-load-balancers --query 'LoadBalancers[0].DNSName' --output text)
      """,
      """
      aws elbv2 create-listener --load-balancer-arn $LB --protocol HTTP --port 80 \
        --default-actions 'Type=redirect,RedirectConfig={Port=8080,StatusCode=HTTP_302}'
      """,
      """
      aws elbv2 create-listener --load-balancer-arn $LB --protocol HTTP --port 8080 \
        --default-actions 'Type=fixed-response,FixedResponseConfig={StatusCode=404,MessageBody=no}'
      """,
      "aws elbv2 wait load-balancer-available --load-balancer-arns $LB",
    ] {
      let output = session.run(line)
      #expect(output.status == 0, "\(line)\n\(output.stderr)")
    }
    return session
  }

  @Test("follows redirections where it is told to")
  func follows() {
    var session = redirecting()
    let stays = session.run("curl -s -o page -w '%{http_code} %{redirect_url}' http://$DNS/a")
    #expect(stays.stdout.hasPrefix("302 http://shop-"))
    #expect(stays.stdout.hasSuffix(":8080/a"))
    #expect(session.run("curl -s -L -w ' %{http_code}' http://$DNS/a").stdout == "no 404")
    let heads = session.run("curl -s -i -L http://$DNS/a | grep -c HTTP/1.1").stdout
    #expect(heads == "2\n")
  }

  @Test("fails with the status it was answered with")
  func fails() {
    var session = redirecting()
    let output = session.run("curl -f -w '%{http_code}' http://$DNS:8080/")
    #expect(output.stdout == "404")
    #expect(output.stderr == "curl: (22) The requested URL returned error: 404\n")
    #expect(output.status == 22)
  }

  @Test("tells what it sends and gets")
  func tells() {
    var session = redirecting()
    let told = session.run("curl -v -X PUT -H 'X-A: b' http://$DNS:8080/a?b=c").stderr
    #expect(told.contains("> PUT /a?b=c HTTP/1.1\n> Host: shop-"))
    #expect(told.contains(":8080\n> User-Agent: curl/8.5.0\n> X-A: b\n> Accept: */*\n> \n"))
    #expect(told.contains("< HTTP/1.1 404 Not Found\n"))
  }

  @Test("cannot reach a port of this machine where nothing listens")
  func here() {
    var session = Session.fresh()
    for host in ["localhost", "127.0.0.1", "[::1]"] {
      #expect(session.run("curl http://\(host):8080/").status == 7)
    }
    #expect(session.run("curl -d @missing localhost").status == 2)
    #expect(session.run("curl https://checkip.amazonaws.com").stdout == "203.0.113.10\n")
  }
}
