import Foundation

/// The files a TLS server and its client trust are made of, PEM all.
public struct ServerFiles: Sendable {
    /// Leaf first, then the chain.
    public var certificate: String
    /// The leaf's key.
    public var key: String
    /// The roots of client certificates.
    public var clientRoots: String

    /// Names the three files.
    public init(certificate: String, key: String, clientRoots: String) {
        (self.certificate, self.key, self.clientRoots) = (certificate, key, clientRoots)
    }
}

extension TestServer {
    /// Starts nginx with mutual TLS; its log shows the client's subject and the verdict.
    public static func nginx(
        _ files: ServerFiles, folder: TemporaryFolder, clients: String = "on", server: String = "",
        location: String = "root www;"
    ) throws -> TestServer {
        try folder.write("www/.keep", "")
        return try start("nginx", folder: folder) { port in
            try folder.write(
                "nginx.conf",
                """
                daemon off;
                pid \(folder.path)/nginx.pid;
                error_log \(folder.path)/error.log info;
                worker_processes 1;
                events { worker_connections 1024; }
                http {
                    log_format handset '$ssl_client_verify|$ssl_client_s_dn|$request|$status|$http_user_agent';
                    access_log \(folder.path)/access.log handset;
                    client_body_temp_path \(folder.path)/body; proxy_temp_path \(folder.path)/proxy;
                    fastcgi_temp_path \(folder.path)/fastcgi; uwsgi_temp_path \(folder.path)/uwsgi;
                    scgi_temp_path \(folder.path)/scgi;
                    server {
                        listen 127.0.0.1:\(port) ssl backlog=1024;
                        server_name prov.example.test;
                        ssl_certificate \(files.certificate);
                        ssl_certificate_key \(files.key);
                        ssl_client_certificate \(files.clientRoots);
                        ssl_verify_client \(clients);
                        ssl_verify_depth 3;
                        ssl_protocols TLSv1.2 TLSv1.3;
                        \(server)
                        root \(folder.path)/www;
                        location / { \(location == "root www;" ? "" : location) }
                    }
                }
                """
            )
            return ["-p", folder.path, "-e", folder("error.log"), "-c", folder("nginx.conf")]
        }
    }

    /// Starts Apache with mutual TLS; its log shows the client's subject.
    public static func apache(
        _ files: ServerFiles, folder: TemporaryFolder, clients: String = "require", host: String = ""
    ) throws -> TestServer {
        try folder.write("www/.keep", "")
        return try start("apache2", folder: folder) { port in
            try folder.write(
                "apache.conf",
                """
                ServerRoot \(folder.path)
                ServerName prov.example.test
                PidFile \(folder.path)/apache.pid
                DefaultRuntimeDir \(folder.path)
                Mutex file:\(folder.path) default
                LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
                LoadModule socache_shmcb_module /usr/lib/apache2/modules/mod_socache_shmcb.so
                LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
                LoadModule alias_module /usr/lib/apache2/modules/mod_alias.so
                LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
                User www-data
                Group www-data
                Listen 127.0.0.1:\(port)
                ErrorLog \(folder.path)/error.log
                LogLevel info
                LogFormat "%{SSL_CLIENT_VERIFY}x|%{SSL_CLIENT_S_DN}x|%r|%>s|%{User-Agent}i" handset
                CustomLog \(folder.path)/access.log handset
                DocumentRoot \(folder.path)/www
                SSLEngine on
                SSLCertificateFile \(files.certificate)
                SSLCertificateKeyFile \(files.key)
                SSLCACertificateFile \(files.clientRoots)
                SSLVerifyClient \(clients)
                SSLVerifyDepth 3
                SSLProtocol -all +TLSv1.2 +TLSv1.3
                SSLOptions +StdEnvVars
                <Directory />
                    Require all granted
                </Directory>
                \(host)
                """
            )
            return ["-X", "-f", folder("apache.conf")]
        }
    }
}
