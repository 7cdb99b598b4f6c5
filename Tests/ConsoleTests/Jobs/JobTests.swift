import Console
import Testing

/// What Bash and kubectl say of commands that go on, and what curl gets from them.
@Suite("Commands beside the shell") struct JobTests {
  /// A cluster with a deployment of nginx.
  private func web() -> Session {
    var session = Session.fresh()
    for line in [
      "eksctl create cluster --name shop --region us-east-1 --nodegroup-name web --nodes 1",
      "kubectl create deployment web --image=nginx:1.27 --port=80",
      "kubectl rollout status deployment/web",
    ] {
      let output = session.run(line)
      #expect(output.status == 0, "\(line)\n\(output.stderr)")
    }
    return session
  }

  @Test("answer curl until they are killed")
  func forward() {
    var session = web()
    let opened = session.run("kubectl port-forward deploy/web 8080:80 &")
    #expect(opened.stderr == "[1] 1001\n")
    #expect(
      opened.stdout
        == "Forwarding from 127.0.0.1:8080 -> 80\nForwarding from [::1]:8080 -> 80\n")
    let answer = session.run("curl -s http://localhost:8080/ | grep -c 'answered at port 80'")
    #expect(answer.stdout == "1\n")
    #expect(answer.stderr == "Handling connection for 8080\n")
    let page = "echo hello > /usr/share/nginx/html/hello.txt"
    #expect(session.run("kubectl exec deploy/web -- sh -c '\(page)'").status == 0)
    #expect(session.run("curl -s localhost:8080/hello.txt").stdout == "hello\n")
    let line = "kubectl port-forward deploy/web 8080:80"
    #expect(session.run("jobs").stdout == "[1]+  Running                 \(line) &\n")
    #expect(session.run("kill $!").stderr == "[1]+  Terminated              \(line)\n")
    #expect(session.run("wait $!").status == 143)
    #expect(session.run("jobs").stdout.isEmpty)
    #expect(session.run("curl -s localhost:8080").status == 7)
  }

  @Test(
    "are waited for by their numbers only; time is let pass with another word",
    arguments: [
      ("wait 1m", 1, "`1m': not a pid or valid job spec; 'advance 1m' lets time pass"),
      ("wait x", 1, "`x': not a pid or valid job spec"),
      ("wait 999999", 127, "pid 999999 is not a child of this shell"),
      ("wait %3", 127, "%3: no such job"),
    ])
  func waiting(_ line: String, _ status: Int, _ problem: String) {
    var session = Session.fresh()
    let output = session.run(line)
    #expect(output.status == status)
    #expect(output.stderr == "drydock: wait: \(problem)\n")
  }

  @Test("are told of where they would hold the shell, and keep to their redirections")
  func front() {
    var session = web()
    let opened = session.run("kubectl port-forward deploy/web 8080:80 > log 2>&1")
    #expect(
      opened.stderr
        == "drydock: it goes on beside the shell, where 'curl' can call it; 'kill %1' ends it\n")
    #expect(opened.stdout.isEmpty)
    #expect(session.run("curl -s localhost:8080").stderr.isEmpty)
    #expect(session.run("tail -n 1 log").stdout == "Handling connection for 8080\n")
    let again = session.run("kubectl port-forward deploy/web 8080:80 &")
    #expect(again.stderr.contains("bind: address already in use"))
    #expect(
      again.stderr.hasSuffix(
        "error: unable to listen on any of the requested ports: [{8080 80}]\n"
          + "[2]+  Exit 1                  kubectl port-forward deploy/web 8080:80\n"))
    #expect(again.status == 0)
    #expect(session.run("pkill -f port-forward").status == 0)
    #expect(session.run("pkill -f port-forward").status == 1)
  }

  @Test("end with the first connection that fails")
  func lost() {
    var session = web()
    _ = session.run("kubectl port-forward deploy/web 9090:81 8080:80 &")
    let refused = session.run("curl -s -S localhost:9090")
    #expect(refused.status == 52)
    #expect(refused.stderr.hasPrefix("Handling connection for 9090\nE0105 "))
    #expect(
      refused.stderr.contains(
        " portforward.go:424] \"Unhandled Error\" err=\"an error occurred forwarding 9090 -> 81: "))
    #expect(
      refused.stderr.hasSuffix(
        "\nerror: lost connection to pod\ncurl: (52) Empty reply from server\n"
          + "[1]+  Exit 1                  kubectl port-forward deploy/web 9090:81 8080:80\n"))
    #expect(session.run("curl -s localhost:8080").status == 7)

    _ = session.run("kubectl port-forward deploy/web 8080:80 &")
    _ = session.run("kubectl delete pod -l app=web; advance 1m")
    let gone = session.run("curl -s localhost:8080")
    #expect(gone.stderr.contains("failed to find sandbox"))
    #expect(gone.status == 52)

    _ = session.run("kubectl port-forward deploy/web 8080:80 &")
    #expect(session.run("reset").status == 0)
    #expect(session.run("jobs").stderr.hasPrefix("error: lost connection to pod\n[1]+  Exit 1 "))
  }

  @Test("pass requests on to the API with the learner's rights, as kubectl proxy does")
  func proxy() {
    var session = web()
    #expect(session.run("kubectl proxy &").stdout == "Starting to serve on 127.0.0.1:8001\n")
    let name = "curl -s localhost:8001/api/v1/namespaces/default | jq -r .metadata.name"
    #expect(session.run(name).stdout == "default\n")
    let made = session.run(
      """
      curl -s -w '%{http_code}' -o /dev/null -H 'Content-Type: application/json' \
        -d '{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "a"}}' \
        localhost:8001/api/v1/namespaces/default/configmaps
      """)
    #expect(made.stdout == "201")
    #expect(session.run("kubectl get configmap a -o name").stdout == "configmap/a\n")
    #expect(session.run("curl -s localhost:8001/api/v1/pods/x/exec").stdout == "Forbidden\n")
    #expect(session.run("curl https://localhost:8001/api").status == 35)
  }

  @Test("are opened by whoever may: the right to see pods is not enough")
  func rights() {
    var session = web()
    for line in [
      "kubectl create role look --verb=get,list --resource=pods,deployments.apps",
      "kubectl create rolebinding look --role=look --user=bob",
    ] {
      #expect(session.run(line).status == 0)
    }
    let refused = session.run("kubectl port-forward deploy/web 8080:80 --as bob")
    #expect(refused.stderr.hasPrefix("error: error upgrading connection: pods \"web-"))
    #expect(
      refused.stderr.hasSuffix(
        "is forbidden: User \"bob\" cannot create resource \"pods/portforward\" in API group "
          + "\"\" in the namespace \"default\"\n"))
    _ = session.run("kubectl create role open --verb=create --resource=pods/portforward")
    _ = session.run("kubectl create rolebinding open --role=open --user=bob")
    #expect(session.run("kubectl port-forward deploy/web 8080:80 --as bob &").status == 0)
    #expect(session.run("curl -s localhost:8080").status == 0)
  }
}
