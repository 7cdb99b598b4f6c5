extension CommandLines {
  /// Of all other commands.
  static let back = #"""
    @create service nodeport|kubectl create service nodeport NAME [--tcp=port:targetPort] \#
    [--dry-run=server|client|none] [options]
    kubectl create service nodeport my-ns --tcp=5678:8080
    @create serviceaccount|kubectl create serviceaccount NAME [--dry-run=server|client|none] \#
    [options]
    kubectl create serviceaccount my-service-account
    @create token|kubectl create token SERVICE_ACCOUNT_NAME [options]
    kubectl create token myapp
    kubectl create token myapp --namespace myns
    kubectl create token myapp --duration 10m
    kubectl create token myapp --audience https://example.com
    kubectl create token myapp --bound-object-kind Secret --bound-object-name mysecret
    kubectl create token myapp --bound-object-kind Secret --bound-object-name mysecret \#
    --bound-object-uid 0d4691ed-659b-4935-a832-355f77ee47cc
    @debug|kubectl debug (POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ] [options]
    kubectl debug mypod -it --image=busybox
    kubectl debug -f pod.yaml -it --image=busybox
    kubectl debug --image=myproj/debug-tools -c debugger mypod
    kubectl debug mypod -it --image=busybox --copy-to=my-debugger
    kubectl debug mypod -it --copy-to=my-debugger --container=mycontainer -- sh
    kubectl debug mypod --copy-to=my-debugger --set-image=*=busybox
    kubectl debug mypod -it --copy-to=my-debugger --image=debian \#
    --set-image=app=app:debug,sidecar=sidecar:debug
    kubectl debug node/mynode -it --image=busybox
    @delete|kubectl delete ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | \#
    --all)]) [options]
    kubectl delete -f ./pod.json
    kubectl delete -k dir
    kubectl delete -f '*.json'
    cat pod.json | kubectl delete -f -
    kubectl delete pod,service baz foo
    kubectl delete pods,services -l name=myLabel
    kubectl delete pod foo --now
    kubectl delete pod foo --force
    @describe|kubectl describe (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME) \#
    [options]
    kubectl describe nodes kubernetes-node-emt8.c.myproject.internal
    kubectl describe pods/nginx
    kubectl describe -f pod.json
    kubectl describe pods
    kubectl describe pods -l name=myLabel
    kubectl describe pods frontend
    @diff|kubectl diff -f FILENAME [options]
    kubectl diff -f pod.json
    cat service.yaml | kubectl diff -f -
    @drain|kubectl drain NODE [options]
    kubectl drain foo --force
    kubectl drain foo --grace-period=900
    @edit|kubectl edit (RESOURCE/NAME | -f FILENAME) [options]
    kubectl edit svc/registry
    KUBE_EDITOR="nano" kubectl edit svc/registry
    kubectl edit job.v1.batch/myjob -o json
    kubectl edit deployment/mydeployment -o yaml --save-config
    kubectl edit deployment mydeployment --subresource='status'
    @events|kubectl events \#
    [(-o|--output=)json|yaml|name|go-template|go-template-file|template|templatefile|jsonpath|j\#
    sonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning] \#
    [options]
    kubectl events
    kubectl events --all-namespaces
    kubectl events --for pod/web-pod-13je7 --watch
    kubectl events -oyaml
    kubectl events --types=Warning,Normal
    @exec|kubectl exec (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...] [options]
    kubectl exec mypod -- date
    kubectl exec mypod -c ruby-container -- date
    kubectl exec mypod -c ruby-container -i -t -- bash -il
    kubectl exec mypod -i -t -- ls -t /usr
    kubectl exec deploy/mydeployment -- date
    kubectl exec svc/myservice -- date
    @explain|kubectl explain TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] \#
    [-o|--output=plaintext|plaintext-openapiv2] [options]
    kubectl explain pods
    kubectl explain pods --recursive
    kubectl explain deployments --api-version=apps/v1
    kubectl explain pods.spec.containers
    kubectl explain deployment --output=plaintext-openapiv2
    @expose|kubectl expose (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] \#
    [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] \#
    [--type=type] [options]
    kubectl expose rc nginx --port=80 --target-port=8000
    kubectl expose -f nginx-controller.yaml --port=80 --target-port=8000
    kubectl expose pod valid-pod --port=444 --name=frontend
    kubectl expose service nginx --port=443 --target-port=8443 --name=nginx-https
    kubectl expose rc streamer --port=4100 --protocol=UDP --name=video-stream
    kubectl expose rs nginx --port=80 --target-port=8000
    kubectl expose deployment nginx --port=80 --target-port=8000
    @get|kubectl get \#
    [(-o|--output=)json|yaml|name|go-template|go-template-file|template|templatefile|jsonpath|j\#
    sonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide] \#
    (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags] \#
    [options]
    kubectl get pods
    kubectl get pods -o wide
    kubectl get replicationcontroller web
    kubectl get deployments.v1.apps -o json
    kubectl get -o json pod web-pod-13je7
    kubectl get -f pod.yaml -o json
    kubectl get -k dir/
    kubectl get -o template pod/web-pod-13je7 --template={{.status.phase}}
    @kustomize|kubectl kustomize DIR [flags] [options]
    kubectl kustomize
    kubectl kustomize /home/config/production
    kubectl kustomize \#
    https://github.com/kubernetes-sigs/kustomize.git/examples/helloWorld?ref=v1.0.6
    @label|kubectl label [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N \#
    [--resource-version=version] [options]
    kubectl label pods foo unhealthy=true
    kubectl label --overwrite pods foo status=unhealthy
    kubectl label pods --all status=unhealthy
    kubectl label -f pod.json status=unhealthy
    kubectl label pods foo status=unhealthy --resource-version=1
    kubectl label pods foo bar-
    @logs|kubectl logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER] [options]
    kubectl logs nginx
    kubectl logs nginx --prefix
    kubectl logs nginx --limit-bytes=500
    kubectl logs nginx --pod-running-timeout=20s
    kubectl logs nginx --all-containers=true
    kubectl logs deployment/nginx --all-pods=true
    kubectl logs -l app=nginx --all-containers=true
    kubectl logs -l app=nginx --max-log-requests=10
    @patch|kubectl patch (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE] [options]
    kubectl patch node k8s-node-1 -p '{"spec":{"unschedulable":true}}'
    kubectl patch node k8s-node-1 -p $'spec:\n unschedulable: true'
    kubectl patch -f node.json -p '{"spec":{"unschedulable":true}}'
    kubectl patch pod valid-pod -p \#
    '{"spec":{"containers":[{"name":"kubernetes-serve-hostname","image":"new image"}]}}'
    kubectl patch pod valid-pod --type='json' -p='[{"op": "replace", "path": \#
    "/spec/containers/0/image", "value":"new image"}]'
    kubectl patch deployment nginx-deployment --subresource='scale' --type='merge' -p \#
    '{"spec":{"replicas":2}}'
    @plugin|kubectl plugin [flags] [options]
    kubectl plugin list
    kubectl plugin list --name-only
    @plugin list|kubectl plugin list [flags] [options]
    kubectl plugin list
    kubectl plugin list --name-only
    @port-forward|kubectl port-forward TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT \#
    [...[LOCAL_PORT_N:]REMOTE_PORT_N]
    kubectl port-forward pod/mypod 5000 6000
    kubectl port-forward deployment/mydeployment 5000 6000
    kubectl port-forward service/myservice 8443:https
    kubectl port-forward pod/mypod 8888:5000
    kubectl port-forward --address 0.0.0.0 pod/mypod 8888:5000
    kubectl port-forward --address localhost,10.19.21.23 pod/mypod 8888:5000
    kubectl port-forward pod/mypod :5000
    @proxy|kubectl proxy [--port=PORT] [--www=static-dir] [--www-prefix=prefix] \#
    [--api-prefix=prefix] [options]
    kubectl proxy --api-prefix=/
    kubectl proxy --www=/my/files --www-prefix=/static/ --api-prefix=/api/
    kubectl proxy --api-prefix=/custom/
    kubectl proxy --port=8011 --www=./local/www/
    kubectl proxy --port=0
    kubectl proxy --api-prefix=/k8s-api
    @replace|kubectl replace -f FILENAME [options]
    kubectl replace -f ./pod.json
    cat pod.json | kubectl replace -f -
    kubectl get pod mypod -o yaml | sed 's/\(image: myimage\):.*$/\1:v4/' | kubectl replace -f -
    kubectl replace --force -f ./pod.json
    @rollout|kubectl rollout SUBCOMMAND [options]
    kubectl rollout undo deployment/abc
    kubectl rollout status daemonset/foo
    kubectl rollout restart deployment/abc
    kubectl rollout restart deployment --selector=app=nginx
    @rollout history|kubectl rollout history (TYPE NAME | TYPE/NAME) [flags] [options]
    kubectl rollout history deployment/abc
    kubectl rollout history daemonset/abc --revision=3
    @rollout pause|kubectl rollout pause RESOURCE [options]
    kubectl rollout pause deployment/nginx
    @rollout restart|kubectl rollout restart RESOURCE [options]
    kubectl rollout restart deployment -n test-namespace
    kubectl rollout restart deployment/nginx
    kubectl rollout restart daemonset/abc
    kubectl rollout restart deployment --selector=app=nginx
    @rollout resume|kubectl rollout resume RESOURCE [options]
    kubectl rollout resume deployment/nginx
    @rollout status|kubectl rollout status (TYPE NAME | TYPE/NAME) [flags] [options]
    kubectl rollout status deployment/nginx
    @rollout undo|kubectl rollout undo (TYPE NAME | TYPE/NAME) [flags] [options]
    kubectl rollout undo deployment/abc
    kubectl rollout undo daemonset/abc --to-revision=3
    kubectl rollout undo --dry-run=server deployment/abc
    @run|kubectl run NAME --image=image [--env="key=value"] [--port=port] \#
    [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...] \#
    [options]
    kubectl run nginx --image=nginx
    kubectl run hazelcast --image=hazelcast/hazelcast --port=5701
    kubectl run hazelcast --image=hazelcast/hazelcast --env="DNS_DOMAIN=cluster" \#
    --env="POD_NAMESPACE=default"
    kubectl run hazelcast --image=hazelcast/hazelcast --labels="app=hazelcast,env=prod"
    kubectl run nginx --image=nginx --dry-run=client
    kubectl run nginx --image=nginx --overrides='{ "apiVersion": "v1", "spec": { ... } }'
    kubectl run -i -t busybox --image=busybox --restart=Never
    kubectl run nginx --image=nginx -- <arg1> <arg2> ... <argN>
    @scale|kubectl scale [--resource-version=version] [--current-replicas=count] \#
    --replicas=COUNT (-f FILENAME | TYPE NAME) [options]
    kubectl scale --replicas=3 rs/foo
    kubectl scale --replicas=3 -f foo.yaml
    kubectl scale --current-replicas=2 --replicas=3 deployment/mysql
    kubectl scale --replicas=5 rc/example1 rc/example2 rc/example3
    kubectl scale --replicas=3 statefulset/web
    @set|kubectl set SUBCOMMAND [options]
    @set env|kubectl set env RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N [options]
    kubectl set env deployment/registry STORAGE_DIR=/local
    kubectl set env deployment/sample-build --list
    kubectl set env pods --all --list
    kubectl set env deployment/sample-build STORAGE_DIR=/data -o yaml
    kubectl set env rc --all ENV=prod
    kubectl set env --from=secret/mysecret deployment/myapp
    kubectl set env --from=configmap/myconfigmap --prefix=MYSQL_ deployment/myapp
    kubectl set env --keys=my-example-key --from=configmap/myconfigmap deployment/myapp
    @set image|kubectl set image (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 \#
    ... CONTAINER_NAME_N=CONTAINER_IMAGE_N [options]
    kubectl set image deployment/nginx busybox=busybox nginx=nginx:1.9.1
    kubectl set image deployments,rc nginx=nginx:1.9.1 --all
    kubectl set image daemonset abc *=nginx:1.9.1
    kubectl set image -f path/to/file.yaml nginx=nginx:1.9.1 --local -o yaml
    @set resources|kubectl set resources (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & \#
    --requests=REQUESTS] [options]
    kubectl set resources deployment nginx -c=nginx --limits=cpu=200m,memory=512Mi
    kubectl set resources deployment nginx --limits=cpu=200m,memory=512Mi \#
    --requests=cpu=100m,memory=256Mi
    kubectl set resources deployment nginx --limits=cpu=0,memory=0 --requests=cpu=0,memory=0
    kubectl set resources -f path/to/file.yaml --limits=cpu=200m,memory=512Mi --local -o yaml
    @set selector|kubectl set selector (-f FILENAME | TYPE NAME) EXPRESSIONS \#
    [--resource-version=version] [options]
    kubectl create service clusterip my-svc --clusterip="None" -o yaml --dry-run=client | \#
    kubectl set selector --local -f - 'environment=qa' -o yaml | kubectl create -f -
    kubectl create deployment my-dep -o yaml --dry-run=client | kubectl label --local -f - \#
    environment=qa -o yaml | kubectl create -f -
    @set serviceaccount|kubectl set serviceaccount (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT \#
    [options]
    kubectl set serviceaccount deployment nginx-deployment serviceaccount1
    kubectl set sa -f nginx-deployment.yaml serviceaccount1 --local --dry-run=client -o yaml
    @set subject|kubectl set subject (-f FILENAME | TYPE NAME) [--user=username] \#
    [--group=groupname] [--serviceaccount=namespace:serviceaccountname] \#
    [--dry-run=server|client|none] [options]
    kubectl set subject clusterrolebinding admin --serviceaccount=namespace:serviceaccount1
    kubectl set subject rolebinding admin --user=user1 --user=user2 --group=group1
    kubectl create rolebinding admin --role=admin --user=admin -o yaml --dry-run=client | \#
    kubectl set subject --local -f - --user=foo -o yaml
    @taint|kubectl taint NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N \#
    [options]
    kubectl taint nodes foo dedicated=special-user:NoSchedule
    kubectl taint nodes foo dedicated:NoSchedule-
    kubectl taint nodes foo dedicated-
    kubectl taint node -l myLabel=X  dedicated=foo:PreferNoSchedule
    kubectl taint nodes foo bar:NoSchedule
    @top|kubectl top [flags] [options]
    @top node|kubectl top node [NAME | -l label] [options]
    kubectl top node
    kubectl top node NODE_NAME
    @top pod|kubectl top pod [NAME | -l label] [options]
    kubectl top pod
    kubectl top pod --namespace=NAMESPACE
    kubectl top pod POD_NAME --containers
    kubectl top pod -l name=myLabel
    @uncordon|kubectl uncordon NODE [options]
    kubectl uncordon foo
    @version|kubectl version [flags] [options]
    kubectl version
    @wait|kubectl wait ([-f FILENAME] | resource.group/resource.name | resource.group [(-l \#
    label | --all)]) [--for=create|--for=delete|--for \#
    condition=available|--for=jsonpath='{}'[=value]] [options]
    kubectl wait --for=condition=Ready pod/busybox1
    kubectl wait --for=condition=Ready=false pod/busybox1
    kubectl wait --for=jsonpath='{.status.phase}'=Running pod/busybox1
    kubectl wait --for='jsonpath={.status.conditions[?(@.type=="Ready")].status}=True' \#
    pod/busybox1
    kubectl wait --for=jsonpath='{.status.loadBalancer.ingress}' service/loadbalancer
    kubectl create secret generic busybox1
    kubectl wait --for=create secret/busybox1 --timeout=30s
    kubectl delete pod/busybox1
    """#
}
